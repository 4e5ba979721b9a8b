"""Only plain addresses of pages and people are handed to the system."""

import pytest

from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens import links


@pytest.mark.parametrize(
    "url",
    [
        "https://ahima.org", "http://ahima.org/", "HTTPS://AHIMA.org/x", "https://www.bls.gov/ooh/a-b.htm?x=1&y=%20#z", "http://localhost:8080/x",
        "https://127.0.0.1:65535", "https://xn--mnchen-3ya.de/", "https://a.org/é/漢字", "https://a.org/x@y", "https://a.org?to=b@c.org",
        "mailto:a@b.org", "mailto:first.last+jobs@sub.b-c.org", "MAILTO:a@B.org",
    ],
)  # fmt: skip
def test_plain_addresses_are_opened(url: str) -> None:
    assert links.is_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        # mail with more than an address
        "mailto:x@y?attach=/etc/passwd", "mailto:x@y.org?subject=a", "mailto:-x@y.org", "mailto:--attach=/etc/passwd@y", "mailto:x", "mailto:@y.org",
        "mailto:x@", "mailto:x@y.org,z@y.org", "mailto:x@y.org%0acc:z@y.org", "mailto:x@y.org&attach=z", "mailto:x@y.org#z", "mailto://x@y.org",
        "mailto:x@-y.org", "mailto:x@y..org", "mailto:x y@z.org",
        # another host than it seems
        "https://ahima.org@evil.example/", "https://ahima.org:pass@evil.example/", "https://@evil.example", "https://ahima.org%40evil.example",
        "https://ahima.org\\@evil.example", "https://аhima.org/", "https://ahima.org。evil.example", "https://ahima.org⁄x.evil.example",
        "https://ahima。org", "https://ban\u212a.org", "https://ahima.org/" + "x" * 2_000, "https://[::1]/", "https://ahima_.org", "https://-a.org", "https://a-.org", "https://a..b", "https://.a", "https://a.org.",
        # ports
        "http://a:99999", "http://a:65536", "http://a:0", "http://a:", "http://a:-1", "http://a:8o", "http://a:١", "http://:80",
        # what cannot be seen, or turns the rest round
        "http://a\u202egnp", "https://a.org/\u202egnp.exe", "https://a.org/\u2066x", "https://a.org/\u200bx", "https://a\u00ad.org", "https://a.org/\u3164",
        "https://a.org/\u2800", "https://a.org/x\ufe0f", "https://a.org/\U000e0041", "\ufeffhttps://a.org", "https://a.org/\x00", "https://a.org/\x1b[2J",
        "https://a.org/\x7f", "https://a.org/\x9b2J", "https://a.org/\ud800", "https://a.org/ x", " https://a.org", "https://a.org\n", "https://a.org/\u00a0",
        "https://a.org/\u2028", "https://a.org\t/x", "https://a.org\\x",
        # other doors
        "", "a.org", "//a.org", "http:a.org", "http:/a.org", "http:///a", "https://", "file:///etc/passwd", "javascript:alert(1)", "-https://a.org", "--help",
        "ftp://a.org", "calc.exe", "data:text/html,x", "https:\\\\a.org", "http://[", "view-source:https://a.org",
    ],
)  # fmt: skip
def test_anything_odd_is_refused(url: str) -> None:
    assert not links.is_safe(url)
    assert links.open_url(url) == "Only web pages are opened from here."


def test_every_link_of_the_plan_can_be_opened(plan: Roadmap) -> None:
    urls = [exam.url for exam in plan.exams] + [
        link.url for step in plan.steps for item in step.items for link in item.links
    ]
    assert len(urls) > 20
    assert [url for url in urls if not links.is_safe(url)] == []
