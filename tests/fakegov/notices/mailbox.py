"""Letters to the leader and their answers, published with everything the citizen wrote."""

from __future__ import annotations

from random import Random

from tests.fakegov.html import paragraphs
from tests.fakegov.model import Notice
from tests.fakegov.people import person
from tests.fakegov.phrase import fill, join

_LETTERS = (
    "局长您好，我叫{name}，家住{addr}，楼上漏水半年无人处理，请帮忙协调，我的电话{mob}。",
    "本人{name}，身份证{id}，{home}村民，危房改造款至今未到账，卡号{card}，联系电话：{mob:spaced}",
    "反映人：{name} 联系方式：{mob:hyphen} 家里座机{tel:hyphen}。我母亲瘫痪在床，低保申请被退回。",
    "我是{name}（邮箱{mail}），孩子今年入学，户籍地址{addr}，学校说材料不全，请答复。",
)
_ANSWERS = (
    "{name}同志：您好！您的来信收悉。工作人员已于{day}与您本人电话{mob}联系并作了解释。"
    "如有疑问请致电{otel:hyphen}。",
    "尊敬的{name}：经核查，您反映的{addr}房屋问题已责成物业处理。感谢您的监督，咨询热线{hotline}。",
    "来信人您好，相关政策请咨询我局业务科，办公地址：{oaddr}，电话{otel:hyphen}。",
)


def reply(rng: Random) -> Notice:
    """The letter and the answer on one page."""
    x = person(rng)
    letter = fill(rng.choice(_LETTERS), x, rng, "letter")
    answer = fill(rng.choice(_ANSWERS), x, rng, "answer")
    whole = join([letter, answer])
    title = rng.choice((f"关于{x.name}来信的回复", "关于小区漏水问题的咨询", "关于补助发放的来信"))
    body = "\n".join(
        (
            f"<div class='q'><h3>来信内容</h3>{paragraphs((letter.text,))}</div>",
            f"<div class='a'><h3>回复内容</h3>{paragraphs((answer.text,))}</div>",
        )
    )
    agency = rng.choice(("mzj", "jyj", "zjj"))
    return Notice(title, body, agency, "ldxx", planted=whole.planted, negatives=whole.negatives)
