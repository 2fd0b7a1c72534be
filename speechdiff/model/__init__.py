"""The nouns that every part shares: drafts, sentences, links, edits and the comparison they make.

    text        Span, Sentence, SegmentedText     link        Kind, Facet, Weight, Edit, Link
    comparison  Comparison, Limit                 speech      Speech, Draft

Everything here is plain, frozen data. Positions are `Span`s: half-open code-point offsets into the
untouched text of one draft, never bytes and never terminal cells.
"""

from speechdiff.model.comparison import COMPARISON_SCHEMA, Comparison, Limit
from speechdiff.model.link import (
    MOVED,
    QUIET_FACETS,
    UNSURE,
    Direction,
    Edit,
    Facet,
    Kind,
    Link,
    Move,
    Op,
    Reason,
    Weight,
)
from speechdiff.model.speech import Draft, Speech
from speechdiff.model.text import (
    CombinedSentence,
    Role,
    SegmentedText,
    Sentence,
    Span,
    sentence_at,
    text_hash,
)

__all__ = [
    "COMPARISON_SCHEMA",
    "MOVED",
    "QUIET_FACETS",
    "UNSURE",
    "CombinedSentence",
    "Comparison",
    "Direction",
    "Draft",
    "Edit",
    "Facet",
    "Kind",
    "Limit",
    "Link",
    "Move",
    "Op",
    "Reason",
    "Role",
    "SegmentedText",
    "Sentence",
    "Span",
    "Speech",
    "Weight",
    "sentence_at",
    "text_hash",
]
