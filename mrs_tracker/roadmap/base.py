"""What every entry of the plan shares: its kinds of value, and that it is frozen and holds no unknown key."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Prose = Annotated[str, Field(min_length=1, max_length=4000)]
Percent = Annotated[float, Field(ge=0, le=100)]
Dollars = Annotated[int, Field(ge=0, le=1_000_000)]


class Plain(BaseModel):
    """What every entry shares: frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
