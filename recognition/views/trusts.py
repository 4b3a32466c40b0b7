"""How the numbers of a title would differ if another party's word were taken."""

from collections.abc import Mapping
from typing import Final

from recognition.standing import TRUSTS, Trust
from recognition.views import Count, View

CONDITIONS: Final[dict[Trust, str]] = {
    "strict": "by official word alone",
    "reported": "with media and experts heard, the Taliban not",
    "claimed": "if the Taliban's word is taken",
}


def other_trusts(view: View, others: Mapping[Trust, View]) -> str:
    """Return one sentence with the numbers of a view's title under the other trusts, where they differ.

    `others` are views of the same kind and filters but for trust; '' if no title has numbers.
    """
    parts = {
        CONDITIONS[trust]: _differing(view.counts, others[trust].counts)
        for trust in TRUSTS
        if trust in others
    }
    if not any([view.counts, *(other.counts for other in others.values())]):
        return ""
    if not any(parts.values()):
        sentence = f"{', and '.join(parts)}: the same numbers"
    else:
        sentence = "; ".join(f"{when}: {words or 'the same'}" for when, words in parts.items())
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _differing(here: tuple[Count, ...], there: tuple[Count, ...]) -> str:
    """Return the counts of `there` that are not those of `here`, in words; what is not counted there is 0."""
    found = {number.what: number for number in there}
    new = [number for number in there if number.what not in {known.what for known in here}]
    same = [found.get(number.what, number._replace(fewest=0, most=0)) for number in here]
    return ", ".join(in_words(number) for number in [*same, *new] if number not in here)


def in_words(number: Count) -> str:
    """Return a count as words: '4 to 5 accept an ambassador', '1 recognises …', 'Taliban envoy 3'."""
    ends = " to ".join(map(str, dict.fromkeys((number.fewest, number.most))))
    if not number.verb:
        return f"{number.what} {ends}"
    return f"{ends} {number.verb}{'s' if ends == '1' else ''} {number.what}"
