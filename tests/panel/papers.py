"""Papers with nothing in them that may not be public, and the children of an invented council whom a leak would name."""

from __future__ import annotations

import random
from datetime import date, timedelta

from lacdesk.demo.names import NameBook
from lacdesk.panel.publicity import ChildFacts

MEMBERS = ("Councillor Ada Alder", "Councillor Ben Birch", "Councillor Rose Cedar", "Councillor Eve Elm", "Councillor Fay Fir")
OFFICERS = ("Jo Rowan", "Cass Hawthorn", "Hal Sorrel", "Kit Juniper", "Nell McBramble", "Mae Willow", "J. Hazel", "M. Maple")
PLACES = ("Northmoor", "Market Street", "Town Hall", "Hawthorn House", "Westfield", "Eastdale")

CLEAN_PAGES = (
    """CORPORATE PARENTING PANEL
Venue: Town Hall, Market Street, Northmoor   Date: Tuesday, 14th April, 2026
Time: 5.00 p.m.
A G E N D A
1. To determine if the following matters are to be considered under the categories
suggested in accordance with the Local Government Act, 1972.
2. To determine any item which the Chairman is of the opinion should be considered as a matter of urgency.
3. Apologies for absence.
4. Declarations of Interest.
5. Minutes of the previous meeting held on 24th February, 2026 (Pages 1 - 12)
6. LAC Council - Summer Project
Presentation by the LAC Council on the summer project
7. Corporate Parenting Performance Report - February 2026 (report herewith) (Pages 13 - 33)
8. Date and time of the next meetings:-
Tuesday, 9th June, 2026
All commencing at 5.00 p.m.
Membership of the Corporate Parenting Panel: -
Councillors Alder (Deputy Leader and Children's Portfolio holder), Birch (Elected Member).
M. Maple,
Chief Executive.""",
    """Page 4
D43. PERFORMANCE MANAGEMENT
J. Rowan, Deputy Strategic Director, presented a summary of performance for key performance
indicators across Looked After Children services.
The report highlighted:-
- There were 488 looked after children at the end of the month.
- 97.8% of reviews in the year to date had been held in time (652 of 667).
- The share of children with three or more placements in twelve months had fallen to 11.9%.
- Dental checks had fallen for a third month.
Discussion ensued with the following issues raised/clarified:-
- Councillor Birch asked how many care leavers had started an apprenticeship with the Council.
- Children were seen within 5 working days and, where missing, interviewed within 72 hours.
Resolved:- (1) That the report be noted.
(2) That a training session on the performance scorecard be arranged for members of the Panel.
(3) That a report on health assessments of children be submitted to the June meeting.
(4) That a deep dive into the experience of young people be presented to the April meeting.""",
    """Public Report
Corporate Parenting Panel
Committee Name and Date of Committee Meeting
Corporate Parenting Panel – 14 April 2026
Report Title
Corporate Parenting Performance Report – Q3 2025/26
Is this a Key Decision and has it been included on the Forward Plan?
No
Strategic Director Approving Submission of the Report
Mae Willow, Strategic Director of Children and Young People's Services
Report Author(s)
Hal Sorrel (Head of Service), hal.sorrel@northmoor.example
Ward(s) Affected
Borough-Wide
Report Summary
1.1 This report gives a summary of performance at the end of the third quarter. It should be read with Appendix 1, the
dataset, and the Children and Young People's Plan.
Recommendations
1. The panel is asked to receive this report with the accompanying dataset (Appendix 2) and consider any issues arising.
List of Appendices Included
Appendix 1 Dataset for looked after children
Appendix 2 Priorities for young people
Exempt from the Press and Public
No""",
    """2. Key Issues
2.1 At the end of December 562 children were looked after, a rate of 97.8 per 10,000 of the population under 18. This is
higher than the statistical neighbour average of 93.4 and the national average of 70.0.
2.2 The Children Act 1989 and the Care Planning Regulations 2010 set out what must be done. Regulation 5 requires a care plan
for each child, and regulation 28 requires visits to a child in placement every 6 weeks in the first year.
2.3 One of the main priorities of the service is that children live close to home. More children were placed with foster
carers within 20 miles of Northmoor than a year before.
2.4 Stage 2 of the improvement plan begins in May. No one should wait more than 4 weeks for an answer. Children's Services
will report on it at the next meeting, and the Head Teacher of the Virtual School will speak to Key Stage 4 results.
2.5 Children aged 0 to 4 were 17% of those looked after, those aged 5 - 9 were 19%, and young people aged 16 and over were 20%.
2.6 Long term stability was 68.2%, which is 1.4 points better than last year.
13""",
    """Appendix A  Looked after children by age band, March
Age band     Number   Per cent   National
Under 1      32       6.6%       5%
1 to 4       84       17.3%      13%
5 to 9       96       19.8%      20%
10 to 15     178      36.7%      38%
16 and over  95       19.6%      23%
Total        485      100%       100%
Missing episodes by month 31  28  44  37  52  41
Children adopted in the year 43
Children placed for adoption 57
Figures are counts of children on the last day of the month. A dash means no data.
Page 21""",
    """Health of looked after children
The health service reported on the first quarter. Initial health assessments must be completed within 20 working days of a
child becoming looked after. In the quarter 41 children came into care and 33 of the assessments were in time (80.5%).
Where assessments were late, consent was the reason most often given. A named nurse now meets the teams each week, and the
designated doctor for children in care reviews every late assessment. Dental checks were up to date for 65.6% of children.
Strengths and difficulties questionnaires were returned for 78% of children looked after for a year or more.
Young people told the Panel that appointments in school time made them feel different. The service will offer later times from
September, and will bring the results to the Panel in the spring.
Contact: governance@northmoor.example
Kit Juniper, Participation Lead, thanked all who had taken part.""",
    """11. Equalities and Human Rights Advice and Implications
11.1 There are no direct implications to this report.
12. Implications for Partners
12.1 The ICB, the Police and schools share responsibility for children who go missing from home or care. IT systems are being
joined so that HR and GP practices see the same record. The LAC nurse, the IRO and the SENCO attend each PEP.
13. Risks and Mitigation
13.1 If more children come into care than are planned for, costs will rise. The Medium Term Financial Strategy holds a
reserve of £2.5 million. Unit costs of residential care were £4,350 a week.
14. Accountable Officer(s)
Mae Willow, Strategic Director
Approvals obtained on behalf of Statutory Officers: -
Named Officer   Date
Chief Executive  M. Maple  01/04/2026
This report is published on the Council's website.
Report page 4 of 21""",
)


def council(count: int, seed: int = 7) -> list[ChildFacts]:
    """So many children of an invented council, the same every time."""
    dice = random.Random(seed)
    book = NameBook(dice)
    return [_child(number, book, dice) for number in range(count)]


def _child(number: int, book: NameBook, dice: random.Random) -> ChildFacts:
    named = book.name(number, is_asylum_seeking=number % 12 == 0)
    first, last = named.full_name.split(" ", 1)
    return ChildFacts(
        first,
        last,
        named.known_as or "",
        refs=(f"LD-{number:06}",),
        upn=f"H{dice.randrange(10**12):012}",
        nhs_number=f"{dice.randrange(10**10):010}",
        born=date(2008, 1, 1) + timedelta(days=dice.randrange(17 * 365)),
        postcodes=(f"NM{dice.randrange(1, 20)} {dice.randrange(1, 10)}QX",),
        addresses=(f"{dice.randrange(1, 200)} Thornbank Road, Northmoor",),
    )
