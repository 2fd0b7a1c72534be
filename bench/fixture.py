"""The shared fixture: five kinds of change in four paragraphs.

A number and a clause change in the first paragraph; the second moves behind the third while its two
sentences become one; in the last, two sentences become one.
"""

from __future__ import annotations

OLD_PARAGRAPHS = (
    (
        "同志们，今年国内生产总值增长预期目标为百分之五左右。"
        "我们要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念。"
    ),
    "要着力扩大国内需求，把恢复和扩大消费摆在优先位置。多渠道增加城乡居民收入。",
    "加快建设现代化产业体系。围绕制造业重点产业链，集中优质资源合力推进关键核心技术攻关。",
    "切实保障和改善民生。落实落细就业优先政策。",
)
NEW_PARAGRAPHS = (
    (
        "同志们，今年国内生产总值增长预期目标为百分之四点五到百分之五。"
        "我们要坚持稳中求进工作总基调，更好统筹质的有效提升和量的合理增长。"
    ),
    OLD_PARAGRAPHS[2],
    "要着力扩大国内需求，把恢复和扩大消费摆在优先位置，多渠道增加城乡居民收入。",
    "切实保障和改善民生，落实落细就业优先政策。",
)
OLD = "".join(f"{paragraph}\n" for paragraph in OLD_PARAGRAPHS)
NEW = "".join(f"{paragraph}\n" for paragraph in NEW_PARAGRAPHS)

OLD_NUMBERS = ("百分之五",)
NEW_NUMBERS = ("百分之四点五", "百分之五")
JOINED = (("优先位置", "多渠道"), ("改善民生", "落实"))
"""What stands before and behind each full stop that becomes a comma."""
