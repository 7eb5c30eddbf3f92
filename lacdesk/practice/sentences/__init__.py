"""The sentence of every rule, by subject: where the rule comes from, and the words with places for dates."""
