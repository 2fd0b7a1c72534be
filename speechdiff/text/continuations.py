"""Continuations: words behind a closing mark that cannot begin a sentence.

    “为了谁？”的问题    “好！”他说。    「走れ！」と叫びました    有的说：“远！”有的说：“高！”
              goes on         goes on            goes on                       ends

Traditional characters stand beside the simplified ones.
"""

from __future__ import annotations

from speechdiff.lazy_patterns import late

COMMA = late(r"[，、；：,;·／/:)）]")
_PARTICLE = late(
    "的(?![确確])|地[一响響喊叫说說笑哭飞飛]|等(?![到着著待候我你他她它咱不会會])|之[类類语語问問声聲]"
    '|(?:以?及|[和与與或])[“‘「『"]'
    "|[とト](?!ころ|ても|にかく|きに|りわけ|もあれ|もに)|って|など|なんて|の(?!ち|び)|は(?!い|じ|る|っ)"
    "|が(?!ん)|を|に(?!ほ|ち)|も(?!し|う|ち|っ|ちろん)|で(?!は|も|す|き)|から|まで|より(?!よ)|や[^がはっま]"
)
"""The second half are the particles of Japanese; kana do not stand in Chinese text."""
_THIS = late(
    "[这這][样樣种種个個些一句]|那[样樣种種个個些]|一[词詞语語句说說类類]|[そこ]う[言い]"
    "|(?:[就便正也都才仍曾不]|已经?|已經)?是(?![的啊呀否])|[成变變][了为為成]"
)
"""这个问题, 一词, 是, 成了: takes up a quotation that stands in front of it, or tells of it."""
_SPEECH_TAG = late(
    r"(?![这這那也])[^，。！？；：“”「」『』\s]{0,8}?"
    r"(?<![没沒不未])(?:(?<![小学學传傳是])[说說]|(?<![访訪慰学學顾顧疑])[问問]|(?<![报報解])答|[喊叫嚷]"
    r"|(?<![知大街渠管轨軌航频頻隧通报報赛賽車车人])道)"
    "(?=[。，！](?P<opens>[“「『]?))"
)
"""他问。 at the end of its clause; with a colon it would be the introduction of the next quotation,
and with a comma before one where the quotation had an introduction of its own."""
_MORE_QUOTATIONS = late("(?:[“「『][^“”「」『』]{1,60}[”」』]){1,8}")
"""要弄清“是什么？”“为什么？”等问题: a row of quotations shares what stands behind the last."""


def needs_its_left(line: str, at: int) -> bool:
    """Whether the text at `at` cannot begin a sentence: 的, 等, Japanese particles."""
    return bool(_PARTICLE.match(line, at))


def takes_up(line: str, at: int) -> bool:
    """As `needs_its_left`, and words that point back: 这样, 一词."""
    return needs_its_left(line, at) or bool(_THIS.match(line, at))


def quotation_goes_on(line: str, at: int, *, introduced: bool = False) -> bool:
    """Whether the sentence of a quotation that was closed before `at` still goes on there.

    `introduced` is for one behind a colon or comma: its frame is complete, so that 这句话 behind
    it begins a new sentence.
    """
    chain = _MORE_QUOTATIONS.match(line, at)
    after = chain.end() if chain else at
    if COMMA.match(line, after) or needs_its_left(line, after):
        return True
    if not introduced and takes_up(line, after):
        return True
    tag = None if chain else _SPEECH_TAG.match(line, at)
    if tag and not (introduced and tag["opens"]):
        return True
    following = line[at : at + 2]
    return following[:1].isspace() and following[1:].islower()
