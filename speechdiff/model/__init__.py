"""The nouns that every part shares: drafts, sentences, links, edits and the comparison they make.

    text        Span, Sentence, SegmentedText     link        Kind, Facet, Weight, Edit, Link
    comparison  Comparison, Limit                 speech      Speech, Draft

Everything here is plain, frozen data. Positions are `Span`s: half-open code-point offsets into the
untouched text of one draft, never bytes and never terminal cells.
"""

from speechdiff.model.comparison import COMPARISON_SCHEMA as COMPARISON_SCHEMA
from speechdiff.model.comparison import Comparison as Comparison
from speechdiff.model.comparison import Limit as Limit
from speechdiff.model.comparison import link_counts as link_counts
from speechdiff.model.link import MOVED as MOVED
from speechdiff.model.link import QUIET_FACETS as QUIET_FACETS
from speechdiff.model.link import UNSURE as UNSURE
from speechdiff.model.link import Direction as Direction
from speechdiff.model.link import Edit as Edit
from speechdiff.model.link import Facet as Facet
from speechdiff.model.link import Kind as Kind
from speechdiff.model.link import Link as Link
from speechdiff.model.link import Move as Move
from speechdiff.model.link import Op as Op
from speechdiff.model.link import Reason as Reason
from speechdiff.model.link import Weight as Weight
from speechdiff.model.speech import Draft as Draft
from speechdiff.model.speech import Speech as Speech
from speechdiff.model.text import CombinedSentence as CombinedSentence
from speechdiff.model.text import Role as Role
from speechdiff.model.text import SegmentedText as SegmentedText
from speechdiff.model.text import Sentence as Sentence
from speechdiff.model.text import Span as Span
from speechdiff.model.text import sentence_at as sentence_at
from speechdiff.model.text import text_hash as text_hash
