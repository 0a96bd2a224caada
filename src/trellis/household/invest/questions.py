"""The thirteen questions on risk, in our words, scored as Grable and Lytton scored theirs: 13 to 47.

Grable and Lytton, "Financial risk tolerance revisited: the development of a risk assessment instrument", Financial
Services Review 8 (1999). Each choice has the points of the item in its place there; the sum of the least is 13, of
the most 47.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One item. points: what each choice is worth, in the order of choices, which are numbered from 1."""

    id: str
    text: str
    choices: tuple[str, ...]
    points: tuple[int, ...]


def _question(number: int, text: str, *choices: tuple[str, int]) -> Question:
    return Question(f"q{number}", text, tuple(c for c, _ in choices), tuple(p for _, p in choices))


QUESTIONS: tuple[Question, ...] = (
    _question(
        1,
        "How would someone who knows you well describe you when money is at risk?",
        ("I seek risk out", 4),
        ("I take it once I have looked into it", 3),
        ("I am careful", 2),
        ("I stay away from it", 1),
    ),
    _question(
        2,
        "A quiz lets you keep what you won or play on. What do you take?",
        ("1,000 for sure", 1),
        ("an even chance of 5,000", 2),
        ("one chance in four of 10,000", 3),
        ("one chance in twenty of 100,000", 4),
    ),
    _question(
        3,
        "Your work ends three weeks before a long journey that you saved for. What do you do?",
        ("cancel it", 1),
        ("go for a few days instead", 2),
        ("go as planned: time to look for work comes after", 3),
        ("go for longer: it may be the last chance for a while", 4),
    ),
    _question(
        4,
        "20,000 reach you that you had not counted on, and you are to invest them. Where?",
        ("a savings account or insured deposit", 1),
        ("safe bonds or a fund of them", 2),
        ("shares or a fund of them", 3),
    ),
    _question(
        5,
        "How at ease are you with owning shares or funds of them?",
        ("not at all", 1),
        ("somewhat", 2),
        ("very", 3),
    ),
    _question(
        6,
        "Which word comes to you first with 'risk'?",
        ("loss", 1),
        ("uncertainty", 2),
        ("opportunity", 3),
        ("excitement", 4),
    ),
    _question(
        7,
        "Experts say that gold and houses will rise and bonds fall, and call government bonds fairly safe. "
        "You hold mostly such bonds. What do you do?",
        ("keep them", 1),
        ("sell them: half into a deposit, half into gold and houses", 2),
        ("sell them: all into gold and houses", 3),
        ("sell them, borrow, and put all of it into gold and houses", 4),
    ),
    _question(
        8,
        "Four investments, each by what the best and the worst year may bring. Which one?",
        ("200 won, nothing lost", 1),
        ("800 won, 200 lost", 2),
        ("2,600 won, 800 lost", 3),
        ("4,800 won, 2,400 lost", 4),
    ),
    _question(
        9,
        "You were given 1,000 and now choose:",
        ("500 more for sure", 1),
        ("an even chance of 1,000 more or nothing more", 3),
    ),
    _question(
        10,
        "You were given 2,000 and now choose:",
        ("lose 500 for sure", 1),
        ("an even chance of losing 1,000 or nothing", 3),
    ),
    _question(
        11,
        "A relative leaves you 100,000 on the condition that all of it stays in one thing. Which?",
        ("a savings account", 1),
        ("a fund of shares and bonds", 2),
        ("fifteen single shares", 3),
        ("a raw material such as gold, silver or oil", 4),
    ),
    _question(
        12,
        "20,000 go into three pots: low risk (deposits, good bonds), medium (funds of shares), high "
        "(single shares, crypto). How much of it into which?",
        ("60 % low, 30 % medium, 10 % high", 1),
        ("30 % low, 40 % medium, 30 % high", 2),
        ("10 % low, 40 % medium, 50 % high", 3),
    ),
    _question(
        13,
        "A friend who knows the field opens a mine: fifty to a hundred times the stake if it goes well, nothing "
        "if not, and one in five go well. How much do you put in?",
        ("nothing", 1),
        ("a month's pay", 2),
        ("three months' pay", 3),
        ("six months' pay", 4),
    ),
)

BY_ID: Mapping[str, Question] = {question.id: question for question in QUESTIONS}
LEAST = sum(min(question.points) for question in QUESTIONS)
MOST = sum(max(question.points) for question in QUESTIONS)
