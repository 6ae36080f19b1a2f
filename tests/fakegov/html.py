"""HTML as government content systems write it: article pages, column lists, the portal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="SiteName" content="{site}">
<title>{title}_{site}</title>
{metas}<link rel="stylesheet" href="/common/style.css">
<script src="/common/page.js"></script>
</head>
<body>
<div class="header"><a href="/">示例市人民政府</a> &gt; <a href="/{key}/">{site}</a> &gt; \
<a href="{column_href}">{column}</a></div>
"""
_FOOT = """<div class="footer">
<p>主办单位：{site}　地址：{address}　邮编：999000</p>
<p>办公电话：{phone}　电子邮箱：{mail}</p>
<p>网站标识码：9999000012　示ICP备20240001号-1　示公网安备 99990002000017号</p>
</div>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose page it is and in which column."""

    key: str
    site: str
    address: str
    phone: str
    mail: str
    column: str
    column_href: str

    def head(
        self, title: str, charset: str = "utf-8", metas: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Everything above the content."""
        lines = "".join(f'<meta name="{name}" content="{text}">\n' for name, text in metas)
        return _HEAD.format(
            charset=charset,
            site=self.site,
            title=title,
            metas=lines,
            key=self.key,
            column=self.column,
            column_href=self.column_href,
        )

    def foot(self) -> str:
        """Everything below it, with the office's address and telephone."""
        return _FOOT.format(site=self.site, address=self.address, phone=self.phone, mail=self.mail)


def article(
    frame: Frame,
    title: str,
    body: str,
    *,
    published: str,
    charset: str = "utf-8",
    attachments: Iterable[tuple[str, str]] = (),
) -> str:
    """An article; attachments are (href, link text)."""
    metas = (("ArticleTitle", title), ("PubDate", published), ("ContentSource", frame.site))
    links = "".join(f'<p>附件：<a href="{href}">{text}</a></p>\n' for href, text in attachments)
    return (
        frame.head(title, charset, metas)
        + f'<div class="article"><h1>{title}</h1>\n'
        + f'<div class="info">发布日期：{published}　来源：{frame.site}　字体：大 中 小</div>\n'
        + f'<div class="TRS_Editor">\n{body}\n</div>\n<div class="fj">{links}</div></div>\n'
        + frame.foot()
    )


def listing(frame: Frame, items: Sequence[tuple[str, str, str]], number: int, total: int) -> str:
    """Page `number` (from 0) of `total` of a column; items are (href, title, date)."""
    rows = "".join(
        f'<li><a href="{href}" title="{title}">{title}</a><span>{day}</span></li>\n'
        for href, title, day in items
    )
    script = f'<script>createPageHTML({total}, {number}, "index", "html");</script>'
    return (
        frame.head(frame.column)
        + f'<ul class="list">\n{rows}</ul>\n<div class="page">{script}</div>\n'
        + frame.foot()
    )


def index(title: str, links: Sequence[tuple[str, str]]) -> str:
    """A plain page of links."""
    rows = "".join(f'<li><a href="{href}">{text}</a></li>\n' for href, text in links)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body><h1>{title}</h1>\n<ul>\n{rows}</ul></body></html>\n"
    )


def paragraphs(texts: Iterable[str]) -> str:
    """Each text as an indented paragraph."""
    return "\n".join(f'<p style="text-indent:2em">{text}</p>' for text in texts)


def table(rows: Sequence[Sequence[str]], *, header: bool = True) -> str:
    """A bordered table whose first row is the header; Word's habit of `<p>` in every cell."""
    lines = []
    for number, row in enumerate(rows):
        tag = "th" if header and number == 0 else "td"
        cells = "".join(f"<{tag}><p>{text}</p></{tag}>" for text in row)
        lines.append(f"<tr>{cells}</tr>")
    return '<table border="1" cellspacing="0">\n' + "\n".join(lines) + "\n</table>"
