"""What made-up children say, by age, and the short notes written about a visit."""

from __future__ import annotations

import random

_LITTLE = (
    "She showed me the cot by the window and held on to her rabbit the whole time.",
    "He smiled at his carer when she sang, and settled as soon as she picked him up.",
    "Too young to say. Reached for the carer, ate well, and slept while I was there.",
    "Babbled and pointed at the birds in the garden. Cried when the carer left the room and was soon comforted.",
    "Crawled to me with a brick in each hand. Looked to the carer before coming close.",
    "Said “dog” and “more”. Took me by the finger to see the bath toys.",
    "“My bed. My teddy.” Then showed me both.",
    "Laughed at peek-a-boo. Watches the carer and copies what she does.",
)
_SMALL = (
    "“I like my room. It has stars on the ceiling.”",
    "“I had pancakes and I did the flipping.”",
    "“I want Mummy to come to my birthday.”",
    "“The cat sleeps on my feet. I am allowed.”",
    "“I can ride without the little wheels now.”",
    "“I don't like the dark on the stairs.”",
    "“When can I see my brother again?”",
    "“My tooth is wobbly. Look.”",
    "“I miss Nana's house. It smells nice there.”",
    "“At nursery I am the line leader.”",
    "“I drew us. That one is you.”",
    "“I don't want to move again.”",
    "“We grew beans and mine is the tallest.”",
    "“I was sad at bedtime but then it was all right.”",
)
_MIDDLE = (
    "“I want my own drawer that locks, for my letters.”",
    "“Contact is too short. We just get the game out and then it's time.”",
    "“I got picked for the relay. I want somebody to come and watch.”",
    "“They ask me what I want for tea, which is nice.”",
    "“Maths is boring but I like my new teacher.”",
    "“I'd like to know why I can't stay at Dad's.”",
    "“I told you last time about the bike. Has anybody asked?”",
    "“I feel safe here. I still think about home at night.”",
    "“Can I go to Guides on Tuesdays? It's only round the corner.”",
    "“I don't like it when people talk about me in meetings.”",
    "“My sister should be here too. There's room.”",
    "“I've got two best friends now.”",
    "“I want to choose my own haircut.”",
    "“I'm reading the one with the dragons. I'm on book three.”",
    "“Sometimes I get angry and I don't know why. The swing helps.”",
    "“I'd like a photo of my old house.”",
    "“Tell them I said thank you for the swimming.”",
    "“I don't want to change school.”",
)
_OLDER = (
    "“I'm fine. I just want people to stop asking if I'm fine.”",
    "“I want to see my mum on my own, without somebody writing it down.”",
    "“If I have to move, tell me before, not on the day.”",
    "“I've got mocks in January and I need somewhere quiet.”",
    "“They trust me with a key now. That's a big thing.”",
    "“I want to stay here after I'm eighteen if they'll have me.”",
    "“I don't need a new worker. I need the same one for once.”",
    "“I'd like to try the catering course at college.”",
    "“Nobody shouts here. I forgot what that was like.”",
    "“I'm saving for driving lessons.”",
    "“My brother isn't OK. Can somebody check on him?”",
    "“I want to go out later on Fridays like everyone else.”",
    "“I know why I'm in care. I'd just like to read it myself.”",
    "“The counsellor's all right. I might keep going.”",
    "“I've been to the gym three times a week. It clears my head.”",
    "“I'd rather text than phone.”",
    "“I want to learn to cook the food my gran made.”",
    "“Honestly it's a good house. The wifi isn't.”",
)
_ALSO = (
    "Asked to be told before the next visit.",
    "Looked well and chatted freely.",
    "Was quiet at first and then showed me round.",
    "Chose to talk while we walked the dog.",
    "Wanted this written down in these words.",
    "Drew while we talked.",
    "Said it again when the carer came back in.",
    "Laughed a good deal.",
    "Asked me to pass this on at the review.",
    "Was tired after school, so we kept it short.",
    "Talked about friends most of the time.",
    "Asked when I would come again; I gave the date.",
)
ACTIONS = (
    ("Ask about a longer time with brothers and sisters", "worker"),
    ("Send the school the form for the trip", "carer"),
    ("Bring photographs for the life story book", "carer"),
    ("Book the optician", "carer"),
    ("Find a place at the swimming club", "carer"),
    ("Ask the school about a quiet room for homework", "worker"),
    ("Explain the court's decision again, with the book", "worker"),
    ("Ask about the savings account", "worker"),
    ("Find out when the bicycle can be collected", "worker"),
    ("Arrange the visit to the college open day", "worker"),
    ("Apply for the passport", "worker"),
    ("Write to grandmother about the summer", "worker"),
)
HEALTH_NOTES = (
    "Eating and sleeping well.", "A cold last week, better now.", "Glasses worn every day.", "Inhaler in date and carried.",
    "Growing fast: new shoes.", "Waiting for the speech therapist.", "No worries.",
)  # fmt: skip
EDUCATION_NOTES = (
    "Attendance is good.", "Settled in class.", "Behind in reading; extra help twice a week.", "Enjoys art and drama.",
    "One detention, talked through.", "Preparing for exams.", "Nursery every morning.", "Looking at colleges.",
)  # fmt: skip
CONTACT_NOTES = (
    "Sees mother every week, supervised.", "Telephone calls on Sundays.", "Sees brothers and sisters monthly.",
    "Father did not come twice.", "Contact went well.", "No contact wanted for now.",
)  # fmt: skip
PLACEMENT_NOTES = (
    "Carers and child are warm with each other.", "Routine is settled.", "Some arguments about bedtime.",
    "Feels part of the family.", "New here and finding the way.", "The carers ask for a break in spring.",
)  # fmt: skip
CONCERNS = (
    "Out late twice and would not say where.", "Seems low; asked for an earlier appointment with the counsellor.",
    "The carers are finding the evenings hard.", "A bruise on the shin, explained by a fall from the bicycle and noted.",
    "New, expensive trainers with no clear account of them.",
)  # fmt: skip
REVIEW_WORDS = (
    "“I like that they asked me first.”", "“I want to stay where I am.”", "“Can we do the next one at school?”",
    "“More time with my sister.”", "“I said everything I wanted to say.”", "“I would like to chair it next time.”",
    "“It is going all right.”", "“I want to see Dad more.”", "“I don't like so many people in the room.”",
)  # fmt: skip
RECOMMENDATIONS = (
    "The social worker to arrange family time in the holidays by the end of next month.",
    "The carers and the school to agree a plan for homework by the half term.",
    "The social worker to finish the life story work within three months.",
    "The nurse to follow up the hearing test within six weeks.",
    "The team manager to take the long-term match to panel by the next review.",
    "The social worker to apply for the passport within four weeks.",
)
PEP_WORDS = (
    "“I want to get better at spelling.”", "“I like science when we do the experiments.”", "“I'd like somebody to sit with in maths.”",
    "“I want to do the cooking course.”", "“I am good at football and drawing.”", "“Reading is easier now.”",
    "“I'd like to go to the lunchtime club.”", "“I want to pass my English.”",
)  # fmt: skip
PEP_TARGETS = (
    "Times tables to twelve by the end of term.", "Reads aloud to an adult four evenings a week.", "Ninety-five per cent attendance.",
    "One practice paper a week, marked together.", "Joins one club at lunchtime.", "Uses the quiet room instead of leaving class.",
)  # fmt: skip
MISSING_WORDS = (
    "“I just wanted to see my friends.”", "“I was at my mum's.”", "“I needed to get out of the house.”",
    "“I lost my phone and missed the bus.”", "“I don't want to talk about it.”",
)  # fmt: skip


def childs_words(age: int, source: random.Random) -> str:
    """Return what a child of an age said, or how a little one was seen."""
    said = _LITTLE if age < 2 else _SMALL if age < 6 else _MIDDLE if age < 12 else _OLDER
    first = source.choice(said)
    if age < 2 or source.random() < 0.35:
        return first
    if source.random() < 0.35:
        second = source.choice(said)
        return first if second == first else f"{first} {second}"
    return f"{first} {source.choice(_ALSO)}"


SUMMARIES = (
    "Settled since the summer. The carers are confident with bedtimes, and contact is going well.",
    "A steady quarter. School attendance is better, and the plan for the long term goes to panel next.",
    "Some worry about missed contact. The family time worker has met everybody, and new dates are agreed.",
    "Health is up to date but for the dentist. Friends at the new school matter a great deal.",
)
OUTCOMES = (
    "Knows when the next family time is, every month",
    "Has a plan that the child can say in a sentence",
    "Reads with the carer four evenings a week",
    "Has every document needed before the 18th birthday",
    "Is sure of staying, and has been told so in writing",
)
ISSUES = (
    "The report for the review did not come.",
    "The plan has not moved since the last review.",
    "The dental check is more than a year old and nobody has booked another.",
    "The life story work agreed two reviews ago has not begun.",
)
NEEDS = "Living skills, money, health and training were gone through together; help is needed with budgeting and cooking."
CONTRIBUTION = "“I want my own place near college, and somebody I can ring.”"
CARER_NOTES = ("Training booked, and the safer-care plan looked at together.", "Talked about respite and the summer.")
HOME_OPINION = "Records, talks with children and staff, and what was seen agree."
HOME_ISSUES = (
    ("The fire door by the kitchen sticks", "Have it planed and tested", "Two weeks"),
    ("Key-work sessions are not all written up", "Write up every session within two days", "One month"),
    ("The garden fence has a gap", "Mend it, and check it weekly until then", "One week"),
)
