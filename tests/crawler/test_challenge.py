"""Shapes of walls, and real kinds of pages that come near to them."""

from __future__ import annotations

import pytest

from crawler.challenge import CODES, blocked

TEXT = "本页公示以下事项，公示期为七个工作日，如有异议请向我局反映。"
SCRIPT = "<html><head><script>var _0x=['a'];eval(_0x)</script></head><body></body></html>"
SHELL = '<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
FORM = "<form action=/check><input name=code><button>提交</button></form>"
JS = "<script src=/w.js></script>"
LINKS = "".join(f"<a href=/{n}.html>通知公告第{n}号</a>" for n in range(12))
HASH = "0123456789ABCDEF0123456789ABCDEF01234567"


def html(body: str, title: str = "") -> str:
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    )


WALLS = [
    ("412 empty", 412, "", "challenge"),
    ("412 with text", 412, TEXT, "challenge"),
    (
        "412 ruishu",
        412,
        "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>",
        "challenge-ruishu",
    ),
    ("521", 521, "<script>document.cookie='__jsl_clearance=1'</script>", "challenge-jiasule"),
    ("521 bare", 521, "", "challenge-jiasule"),
    ("script only", 200, SCRIPT, "challenge"),
    ("202 script only", 202, SCRIPT, "challenge"),
    ("403 script only", 403, SCRIPT, "challenge"),
    ("503 script only", 503, SCRIPT, "challenge"),
    (
        "200 ruishu",
        200,
        "<script>$_ts=window['$_ts'];</script><noscript>JavaScript</noscript>",
        "challenge-ruishu",
    ),
    ("202 ruishu", 202, "<script>$_ts.nsd=89371;$_ts.cd='qq'</script>", "challenge-ruishu"),
    ("acw", 200, "<script>var acw_sc__v2='x';location.reload()</script>", "challenge-aliyun"),
    ("acw arg1", 200, f"<script>var arg1='{HASH}';function f(){{}}</script>", "challenge-aliyun"),
    ("aliyun element", 200, f"<script src=/captcha-element.js></script>{TEXT}", "challenge-aliyun"),
    ("jsl at 200", 200, "<script>var k='__jsl_clearance_s=';go(k)</script>", "challenge-jiasule"),
    ("wzws", 200, "<script>var wzwschallenge='RANDOMSTR';</script>", "challenge-wzws"),
    ("wzws question", 200, "<script>wzwsquestion='a'</script>正在跳转", "challenge-wzws"),
    (
        "cookie reload",
        200,
        "<script>document.cookie='a=1';location.reload();</script>",
        "challenge-cookie",
    ),
    (
        "cookie and href",
        200,
        "<script>document.cookie='a=1;path=/';window.location.href='/index.html'</script>",
        "challenge-cookie",
    ),
    (
        "cloudflare",
        403,
        f"<script src=/cdn-cgi/challenge-platform/x.js></script>{TEXT}",
        "challenge-cloudflare",
    ),
    ("safeline", 200, "<script src=/.safeline/static/x.js></script>Loading", "challenge-safeline"),
    (
        "yunsuo",
        200,
        "<script>self.location='/?security_verify_data='+s()</script>",
        "challenge-yunsuo",
    ),
    ("guard", 200, "<script src=/_guard/auto.js></script>", "challenge-guard"),
    ("guard slide", 200, "<script src=/_guard/slide.js></script>请验证", "challenge-guard"),
    ("geetest", 200, html("<script>initGeetest({})</script><p>点击验证</p>"), "challenge-slider"),
    (
        "slider text",
        200,
        html(f"{JS}<p>请按住滑块，拖动到最右边完成验证</p>", "滑动验证"),
        "challenge-slider",
    ),
    ("verify title", 200, html(f"{JS}<div>加载中</div>", "安全验证"), "challenge-verify"),
    (
        "verify form",
        200,
        html(f"<p>请输入验证码完成验证后继续访问</p>{FORM}", "访问验证"),
        "challenge-verify",
    ),
    ("human", 200, html(f"{JS}<p>请确认您不是机器人</p>{FORM}"), "challenge-verify"),
    ("checking browser", 200, html(f"{JS}<p>正在进行安全检查，请稍候</p>"), "challenge-verify"),
    (
        "denied 405",
        405,
        html("<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"),
        "challenge-denied",
    ),
    (
        "denied 403",
        403,
        html("<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>", "网站防火墙"),
        "challenge-denied",
    ),
    (
        "denied 200",
        200,
        html("<p>您的访问请求可能对网站造成威胁，请求已被创宇盾拦截</p>", "访问拦截"),
        "challenge-denied",
    ),
    ("too often", 403, html("<p>访问过于频繁，请稍后再试</p>"), "challenge-denied"),
    ("yundun name", 403, html("<p>当前网址由云防护提供服务</p>"), "challenge-verify"),
    (
        "login",
        200,
        html(
            f"<h1>用户登录</h1><form><input name=u><input type=password></form>{JS}",
            "统一身份认证平台",
        ),
        "login",
    ),
]
NEAR = [
    ("moves on", 200, "<script>location.href='/index.html'</script>"),
    ("refresh", 200, "<meta http-equiv=refresh content='0;url=/a'><script></script>"),
    ("a link", 200, "<script>x()</script><a href=/a>a</a>"),
    ("script and text", 200, f"<script>x()</script>{TEXT}"),
    ("text", 200, html(f"<p>{TEXT}</p>")),
    ("a scan", 200, "<script>x()</script><img src=scan.jpg>"),
    ("nothing", 200, ""),
    ("404", 404, SCRIPT),
    ("500", 500, SCRIPT),
    ("long text with a mark", 200, f"<script>wzwsconfirm</script>{TEXT * 30}"),
    ("cookie in a long page", 200, f"<script>document.cookie='v=1';if(m)location.href='/m'</script>{TEXT * 9}"),
    ("fraud warning", 200, html("<p>警方提醒：索要验证码的电话都是诈骗，请勿透露验证码。</p>", "谨防诈骗")),
    ("service guide", 200, html(f"<p>步骤：登录系统，输入手机验证码，提交材料，等待审核。</p>{LINKS}", "办事指南")),
    ("captcha notice", 200, html("<p>因系统升级，短信验证码可能延迟，敬请谅解。</p>", "关于验证码延迟的通知")),
    ("wide firewall tender", 200, html("<p>采购网站云防护服务，预算十万元，公告期五日。</p>", "云防护服务采购公告")),
    ("chuangyu contract", 200, html(f"{JS}<p>成交供应商提供创宇盾云防护服务一年，成交金额见附件。</p>", "成交公告")),
    ("security drill", 200, html(f"{JS}<p>我局开展网络安全检查，对防火墙策略逐条核对。</p>", "网络安全检查简报")),
    ("attack news", 200, html(f"{JS}<p>市网信办通报三起网站遭恶意攻击事件，要求各单位限期整改。</p>", "通报")),
    ("query form", 200, html(f"{FORM}<p>请输入姓名和验证码查询结果</p>{LINKS}", "成绩查询")),
    ("short query form", 200, html(f"{FORM}<p>输入准考证号与图片中的验证码，点击查询。</p>", "成绩查询")),
    ("portal with login box", 200, html(f"<form><input type=password>用户登录</form>{LINKS}{JS}", "示例市人民政府")),
    ("password guide", 200, html(f"<p>忘记密码的，请到窗口凭身份证件重置登录密码。{TEXT}</p>", "登录常见问题")),
    ("identity check guide", 200, html("<p>养老金领取人员请于年底前完成资格认证和身份验证。</p>", "资格认证公告")),
    ("road closure", 200, html("<p>施工期间，访问车辆的通行将受限制，请绕行。</p>", "交通管制通告")),
    ("visit report", 200, html("<p>局领导率队访问企业，深入车间检查安全生产。</p>", "安全检查")),
    ("slider hardware", 200, html(f"{JS}<p>本次招标采购推拉门滑块与按钮若干，见附件清单。</p>", "采购公告")),
    ("iframe page", 200, "<html><body><iframe src=/list.html></iframe><script>a()</script></body></html>"),
    ("frameset", 200, "<html><frameset><frame src=/a></frameset><script>a()</script></html>"),
    ("gbk news", 200, html("<p>公安机关提示：验证码切勿告诉他人</p>", "安全提示")),
    ("maintenance", 200, html("<p>系统维护中，预计今日十八时恢复。</p>", "公告")),
    ("plain 403", 403, html("<h1>Forbidden</h1>")),
    ("plain 503", 503, html("<h1>Service Unavailable</h1>")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "body", "code"), [w[1:] for w in WALLS], ids=[w[0] for w in WALLS]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_walls(status: int, body: str, code: str, encoding: str) -> None:
    assert blocked(status, body.encode(encoding)) == code
    assert code in {*CODES, "login"}


@pytest.mark.parametrize(("status", "body"), [n[1:] for n in NEAR], ids=[n[0] for n in NEAR])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_pages_that_come_near(status: int, body: str, encoding: str) -> None:
    assert blocked(status, body.encode(encoding)) is None


def test_a_shell_that_only_a_browser_fills() -> None:
    assert blocked(200, SHELL.encode()) == "needs-render"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://a/WZWSRELw==?wzwschallenge=V1", "challenge-wzws"),
        ("http://a/captcha/index?from=/1.html", "challenge-verify"),
        ("http://a/_guard/html.js", "challenge-verify"),
        ("http://a/index.html", None),
        ("http://a/xxgk/captchanotice.html", None),
    ],
)
def test_redirects_into_a_wall(location: str, code: str | None) -> None:
    assert blocked(302, b"", location) == code


def test_a_login_page_is_one_where_it_was_asked_for() -> None:
    page = WALLS[-1][2].encode()
    assert blocked(200, page, None, "http://a/user/login.html") is None
    assert blocked(200, page, None, "http://a/xxgk/1.html") == "login"


def test_the_table_is_large_enough() -> None:
    assert len(WALLS) >= 25
    assert len(NEAR) >= 25
