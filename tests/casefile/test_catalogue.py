from __future__ import annotations

from pathlib import Path

import pytest

from casefile.catalogue import Agency, Limits, Politeness, parse_catalogue, read_catalogue
from casefile.errors import CatalogueError

GOOD = """\
sites:
  - key: example-mz
    name: 示例区民政局
    agency: {name: 示例区民政局, level: district, region: "310115", uscc: null}
    start_urls: ["https://www.example.com/mz/"]
    allowed_hosts: [www.example.com]
"""


def test_the_contracts_example() -> None:
    site = parse_catalogue(
        GOOD
        + """\
    procuratorate: 示例区人民检察院
    include: ["/mz/"]
    exclude: []
    render: false
    limits: {pages: 20000, depth: 12}
    politeness: {delay_s: 3, concurrency: 1}
    expected: {pages_min: 50}
    private_network: false
    sections:
      - {prefix: "/rsj/", agency: {name: 示例区人社局, level: district, region: 310115}}
""",
        "x.yaml",
    )[0]
    assert (site.key, site.name) == ("example-mz", "示例区民政局")
    assert site.agency == Agency("示例区民政局", "district", "310115", None)
    assert (site.limits, site.politeness) == (Limits(20000, 12), Politeness(3.0, 1))
    assert (site.include, site.exclude, site.expected.pages_min) == (("/mz/",), (), 50)
    assert site.sections[0].agency == Agency("示例区人社局", "district", "310115")


def test_the_shipped_example_is_valid() -> None:
    path = Path(__file__).parents[2] / "sites" / "example.yaml"
    sites = read_catalogue(path)
    assert [site.key for site in sites] == ["example-mz", "example-town", "example-local"]
    assert sites[2].politeness.delay_s == 0


def test_hosts_get_one_spelling() -> None:
    text = GOOD.replace("[www.example.com]", "[WWW.Example.com, 'www.example.com:80', 示例.com]")
    assert parse_catalogue(text, "x")[0].allowed_hosts == ("www.example.com", "xn--fsq092h.com")


BAD = [
    # (line of GOOD to change, its new text, line told, what is told)
    (2, "  - key: Not A Key", 2, "key must be lower-case"),
    (2, "  - key: example-mz\n    colour: red", 3, "unknown key colour in a site"),
    (2, "  - key: example-mz\n    key: other", 3, "key is given twice in a site"),
    (3, "", 2, "a site lacks name"),
    (3, "    name: ''", 3, "name must be text on one line, and not empty"),
    (3, "    name: [a]", 3, "name must be text"),
    (3, "    name: true", 3, "name must be text"),
    (4, "    agency: 示例区民政局", 4, "agency must be a mapping"),
    (4, "    agency: {level: district}", 4, "agency lacks name"),
    (4, "    agency: {name: a, level: galaxy}", 4, "level must be one of"),
    (4, "    agency: {name: a, region: '31011'}", 4, "region must be a division code"),
    (4, "    agency: {name: a, uscc: '123'}", 4, "uscc must be a unified social credit code"),
    (5, "    start_urls: []", 5, "start_urls is empty"),
    (5, "    start_urls: https://www.example.com/", 5, "start_urls must be a list"),
    (5, "    start_urls: ['ftp://www.example.com/']", 5, "not an http or https URL"),
    (5, "    start_urls: ['https://a@www.example.com/']", 5, "not an http or https URL"),
    (5, "    start_urls:\n      - 'https://other.example/'", 6, "not on an allowed host"),
    (5, "    start_urls: ['https://www.example.com:8443/']", 5, "not on an allowed host"),
    (6, "    allowed_hosts: []", 6, "allowed_hosts is empty"),
    (6, "    allowed_hosts: ['https://www.example.com']", 6, "not a host"),
    (6, "    allowed_hosts: ['www.example.com/mz']", 6, "not a host"),
    (6, "    allowed_hosts: ['*.example.com']", 6, "not a host"),
    (6, "    allowed_hosts: ['www.example.com:99999']", 6, "not a host"),
    (6, "    allowed_hosts: ['www.example.com:']", 6, "not a host"),
    (6, "    allowed_hosts: ['-a.example.com']", 6, "not a host"),
    (6, "    allowed_hosts: ['127.0.0.1']", 6, "only with private_network"),
    (6, "    allowed_hosts: ['192.168.1.1:8080']", 6, "only with private_network"),
    (6, "    allowed_hosts: ['[::1]:80']", 6, "only with private_network"),
    (6, "    allowed_hosts: [localhost]", 6, "only with private_network"),
    (7, "    politeness: {delay_s: 0}", 7, "delay_s must be from 1 to 3600"),
    (7, "    politeness: {delay_s: 0.5}", 7, "delay_s must be from 1"),
    (7, "    politeness: {delay_s: .nan}", 7, "delay_s must be"),
    (7, "    politeness: {concurrency: 5}", 7, "concurrency must be from 1 to 4"),
    (7, "    politeness: {concurrency: 1.5}", 7, "concurrency must be a whole number"),
    (7, "    tls: {allow_broken: yes}", 7, "allow_broken must be true or false"),
    (7, "    tls: {verify: false}", 7, "unknown key verify in tls"),
    (7, "    politeness: {delay: 3}", 7, "unknown key delay in politeness"),
    (7, "    limits: {pages: 0}", 7, "pages must be from 1"),
    (7, "    limits: {depth: many}", 7, "depth must be a number"),
    (7, "    render: yes", 7, "render must be true or false"),
    (7, "    render: 'true'", 7, "render must be true or false"),
    (7, "    include: ['mz/']", 7, "neither a path prefix"),
    (7, "    include: ['re:(']", 7, "not a regular expression"),
    (7, "    include: ['/a', '/a']", 7, "given twice"),
    (7, "    exclude: ['/mz/']", 5, "not on an allowed host, or excluded"),
    (7, "    sections: [{prefix: rsj, agency: {name: a}}]", 7, "prefix must begin with /"),
    (7, "    sections: [{prefix: /rsj/}]", 7, "a section lacks agency"),
    (7, "    expected: {pages_min: -1}", 7, "pages_min must be from 0"),
    (7, "    name: &a x", 7, "anchors and aliases are not supported"),
    (7, "    name: [", 8, "not valid YAML"),
    (7, "  - key: example-mz\n" + "".join(GOOD.splitlines(True)[2:]), 7, "is used twice"),
]


@pytest.mark.parametrize(("at", "line", "told_at", "told"), BAD)
def test_every_mistake_has_file_and_line(at: int, line: str, told_at: int, told: str) -> None:
    lines = GOOD.splitlines()
    lines[at - 1 : at] = line.splitlines() if line else []
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue("\n".join(lines) + "\n", "sites.yaml")
    assert str(caught.value).startswith(f"sites.yaml:{told_at}: ")
    assert told in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x:1: empty"),
        ("sites: []", "x:1: sites is empty"),
        ("sites: {}", "x:1: sites must be a list"),
        ("- a", "x:1: the catalogue must be a mapping"),
        ("site: []", "x:1: unknown key site"),
        ("sites: [!!python/object:os.system {}]", "x:1: a site must be a mapping"),
        ("a: \x07", "x:1: not valid YAML"),
        ("[" * 5000, "x:1: nested too deeply"),
        ("sites: []\n---\nsites: []", "x:2: not valid YAML"),
    ],
)
def test_what_is_no_catalogue_at_all(text: str, told: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text, "x")
    assert str(caught.value).startswith(told)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="No such file"):
        read_catalogue(tmp_path / "none.yaml")
    (tmp_path / "gbk.yaml").write_bytes(GOOD.encode("gbk"))
    with pytest.raises(CatalogueError, match=r"gbk\.yaml:1: not UTF-8"):
        read_catalogue(tmp_path / "gbk.yaml")
    (tmp_path / "bom.yaml").write_bytes(GOOD.encode("utf-8-sig"))
    assert len(read_catalogue(tmp_path / "bom.yaml")) == 1


@pytest.mark.parametrize(
    ("line", "allowed"), [("", False), ("tls: {}", False), ("tls: {allow_broken: true}", True)]
)
def test_broken_tls_is_allowed_by_name_only(line: str, allowed: bool) -> None:
    lines = GOOD.splitlines()
    lines[6:7] = [f"    {line}"] if line else []
    assert parse_catalogue("\n".join(lines) + "\n", "x")[0].tls.allow_broken is allowed
