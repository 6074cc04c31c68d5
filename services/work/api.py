"""What work tells about a person's steps and a household's assistance."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import ReaderDependency
from services.runtime.body import api_router
from services.runtime.tokens import Caller, require
from services.runtime.visibility import shown
from services.work.state import Assistance, WorkFile

router = api_router()

WorkCaller = Annotated[Caller, Depends(require("social-service", "municipality"))]


@router.get("/work-files/{person}", tags=["queries"])
def work_file(person: UUID, caller: WorkCaller, reader: ReaderDependency) -> WorkFile:
    """A person's steps towards work."""
    return shown(reader.one(WorkFile, person), caller, "person")


@router.get("/assistance/{household}", tags=["queries"])
def assistance(household: UUID, caller: WorkCaller, reader: ReaderDependency) -> Assistance:
    """A household's social assistance, and what is due when."""
    return shown(reader.one(Assistance, household), caller, "household")
