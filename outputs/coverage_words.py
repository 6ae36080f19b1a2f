"""Chinese for the codes of coverage: why a URL was not fetched, why a file was not read, alarms.

Codes stay what they are in JSON; a code without a word here is shown as it is, visibly.
"""

from __future__ import annotations

import re

_CHALLENGES = {
    "challenge": "访问验证页（类型不明）",
    "challenge-ruishu": "访问验证页（瑞数类）",
    "challenge-jiasule": "访问验证页（加速乐类）",
    "challenge-wzws": "访问验证页（网站卫士类）",
    "challenge-aliyun": "访问验证页（阿里云类）",
    "challenge-cloudflare": "访问验证页（Cloudflare类）",
    "challenge-safeline": "访问验证页（雷池类）",
    "challenge-yunsuo": "访问验证页（云锁类）",
    "challenge-guard": "访问验证页（CDN防护类）",
    "challenge-slider": "滑块验证页",
    "challenge-cookie": "访问验证页（脚本写入Cookie后重载）",
    "challenge-verify": "安全验证页",
    "challenge-denied": "访问被防护系统拒绝",
}
MISSED = {
    **_CHALLENGES,
    "login": "变为登录页",
    "robots": "robots.txt不允许",
    "robots-unreachable": "robots.txt读取失败，当晚不抓取该主机",
    "needs-render": "页面需浏览器渲染",
    "retry-after": "服务器要求暂缓，当晚不再抓取",
    "private-address": "域名指向内网地址，未连接",
    "offsite": "不在目录所列主机",
    "offsite-attachment": "附件在目录未列的主机",
    "scheme": "不是http或https地址",
    "too-large": "超过大小上限（含解压后）",
    "too-slow": "传输过慢，低于最低速率",
    "timeout": "超时",
    "dns": "域名解析失败",
    "refused": "连接失败或中断",
    "tls": "证书不可信或加密连接失败",
    "truncated": "传输不完整",
    "encoding": "压缩内容无法解开",
    "redirect-offsite": "跳转到站外",
    "redirect-excluded": "跳转到目录排除的部分",
    "redirect-loop": "循环跳转",
    "depth": "超过层数上限",
    "page-limit": "超过页数上限",
    "url-length": "网址过长",
    "trap": "网址路径自我重复",
    "cut-trap": "无尽的网址（所列为其样式），不再追踪",
    "soft-404": "网站以正常页面答复不存在的地址",
    "pager-unread": "列表的后续页无法读取（脚本或表单翻页）",
    "dropped": "抓取结束时尚未轮到",
    "out-of-hours": "抓取时段内尚未轮到",
    "http-401": "需要登录（401）",
    "http-403": "服务器拒绝（403）",
    "http-404": "页面不存在（404）",
    "http-410": "页面已删除（410）",
    "http-429": "请求过于频繁（429）",
    "http-5xx": "服务器出错（5xx）",
}
ALARMS = {
    "unreached": "未到达",
    "unfinished": "上次抓取未结束",
    "short": "少于目录预期",
    "drop": "明显少于近七次",
    "blocked": "被拦截",
    "login": "变为登录页",
    "failed": "抓取失败偏多",
    "waiting": "有网址未轮到",
}
KINDS = {
    "robots": "robots不允许",
    "blocked": "被拦截",
    "failed": "失败",
    "limit": "超出上限",
    "waiting": "待抓",
    "gone": "已不存在",
    "scope": "范围外",
}
_READING: tuple[tuple[str, str], ...] = (
    (r"encrypted", "文件加密"),
    (r"encrypted parts not read", "加密部分未读"),
    (r"empty (?:file|document|archive)", "文件为空"),
    (r"no text layer|needs ocr", "没有文字层（需要文字识别）"),
    (r"not text|the converted text is no text", "内容不是文字"),
    (r"timeout|too slow", "读取超时"),
    (r"out of memory|memory", "读取时内存不足"),
    (r"crashed?|killed|died", "读取进程中断"),
    (r"larger than (\d+) bytes", r"大于\1字节，未读"),
    (r"larger than (\d+) MiB", r"大于\1MiB，未读"),
    (r"picture too large", "图片过大"),
    (r"nested deeper than (\d+)", r"嵌套超过\1层"),
    (r"nesting too deep.*", "嵌套过深，其余未读"),
    (r"more than (\d+) files inside one", r"一个文件内超过\1个文件"),
    (r"more than (\d+) embedded files", r"内嵌文件超过\1个"),
    (r"more findings than (\d+)", r"发现超过\1处，其余未列"),
    (r"undecodable.*", "编码无法识别"),
    (r"unsupported(?:: (.*))?", r"不支持的文件类型 \1"),
    (r"malformed(?:: (.*))?", r"文件损坏 \1"),
    (r"zip limits: (.*)", r"压缩包超出限制 \1"),
    (r"truncated(?:: (.*))?", r"只读到一部分 \1"),
    (r"truncated (?:at|after) (.*)", r"只读到一部分（\1）"),
    (r"previous revision not read", "旧版本未读"),
    (r"embedded file not read", "内嵌文件未读"),
    (r"damaged streams: .*|the directory is damaged", "文件部分损坏"),
    (r"one part of a split archive", "分卷压缩包的一部分"),
)
_PLACES = (
    (re.compile(r"page (\d+): "), "第{}页："),
    (re.compile(r"sheet (\d+): "), "第{}个工作表："),
    (re.compile(r"slide (\d+): "), "第{}张幻灯片："),
)
_PATTERNS = tuple((re.compile(pattern), word) for pattern, word in _READING)


def missed(code: str) -> str:
    """Why a URL was not fetched; `http-418` as `服务器答复418`."""
    if code in MISSED:
        return MISSED[code]
    return f"服务器答复{code[5:]}" if re.fullmatch(r"http-\d{3}", code) else code


def alarm(code: str) -> str:
    """An alarm; the ones of a wall say which."""
    if code in ALARMS:
        return ALARMS[code]
    return f"{ALARMS['blocked']}：{missed(code)}" if code in MISSED else code


def unread(reason: str) -> str:
    """Why a file was not read, several parts joined by `；`; an unknown one as it is."""
    return "；".join(_unread(part) for part in reason.split("; ") if part)


def _unread(part: str) -> str:
    for place, word in _PLACES:
        found = place.match(part)
        if found:
            return word.format(found[1]) + _unread(part[found.end() :])
    for pattern, word in _PATTERNS:
        found = pattern.fullmatch(part)
        if found:
            return found.expand(word).strip()
    return part
