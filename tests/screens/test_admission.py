"""The catalog, the answer and the moment of choosing say whether an exam may be sat."""

from tests.screens.conftest import Opened, key_of


async def test_choosing_an_exam_that_may_not_be_sat_yet_says_so_first(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:education")
        await driver.press("enter", "2")
        await driver.press("3")
        await driver.to("exam:rhit")
        assert "– not yet" in driver.seen()
        await driver.press("space")
        assert driver.state.exams["rhit"].chosen
        assert "RHIT may not be sat yet. Still missing" in driver.seen()
        await driver.press("1")
        await driver.to("answer:exam")
        assert "RHIT not yet" in driver.seen()


async def test_an_answer_moves_what_may_be_sat_to_the_head_of_the_catalog(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:education")
        await driver.press("enter", "2")
        assert driver.state.profile.education == "diploma"
        await driver.press("3")
        keys = [key_of(row) for row in driver.rows.rows]
        chosen = [f"exam:{key}" for key, record in driver.state.exams.items() if record.chosen]
        listed = [key for key in keys if key and key.startswith("exam:") and key not in chosen]
        assert listed.index("exam:ccs") < listed.index("exam:ccs-p") < listed.index("exam:rhit")
