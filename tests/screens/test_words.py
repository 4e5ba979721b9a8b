"""What exam and fact pages say of their sources: plain words, and no inside talk."""

import re

from tests.screens.conftest import Driver, Opened, key_of

INSIDE = re.compile(
    r"\b(?:sitting|fee|retake|renewal|domains|eligibility)\.[a-z]|\b[a-z]+_[a-z]+\b|Publisher not stated"
)


async def pages(driver: Driver, start: str) -> dict[str, str]:
    """The pages of the rows whose keys begin so, by key."""
    found = {}
    for key in [key_of(row) for row in driver.rows.rows if key_of(row).startswith(start)]:
        await driver.to(key)
        found[key] = driver.page()
    return found


async def test_an_exam_says_in_words_what_nobody_confirmed_and_explains_its_letters(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("3")
        read = await pages(driver, "exam:")
    assert len(read) == 12
    for text in read.values():
        assert not INSIDE.search(text), INSIDE.search(text)
        assert "confirm with the issuer" in text or "(not confirmed)" in text
    cca = read["exam:cca"]
    assert "where  Pearson VUE test center" in cca
    assert "Reimbursement Methodologies (not confirmed)" in cca
    assert "CEU  Continuing education unit." in cca
    assert "PCAP  Professional Certificate Approval Program." in cca


async def test_a_fact_without_an_issuer_asks_nobody_to_confirm_it(opened: Opened) -> None:
    async with opened() as driver:
        read: dict[str, str] = {}
        for digit in ("1", "2", "3", "4", "5"):
            await driver.press(digit)
            read |= {f"{digit} {key}": text for key, text in (await pages(driver, "fact:")).items()}
    assert len(read) >= 12
    for text in read.values():
        assert not INSIDE.search(text), INSIDE.search(text)
        assert "issuer" not in text
        assert "undated" not in text
    assert "“Guide to becoming a medical records specialist”" in read["1 fact:duties"]
    assert "no date given, read this month – nobody has confirmed it" in read["1 fact:duties"]
    assert "CAHIIM  Commission on Accreditation for Health Informatics" in read["1 fact:terms"]
