"""What partners may ask of housing."""

from services.housing.commands.homes import (
    AddHome,
    AllocateHome,
    MakeRegionalMatch,
    RegisterSettlement,
    SetHousingQuota,
)

__all__ = ["AddHome", "AllocateHome", "MakeRegionalMatch", "RegisterSettlement", "SetHousingQuota"]
