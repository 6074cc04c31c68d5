"""The legal quota, as whoever sets it and whoever checks it must compute it alike."""


def legal_quota(national_persons: int, population: int, national_population: int) -> int:
    """A municipality's share of the national number by its inhabitants, rounded up (Huisvestingswet 29)."""
    return -(-national_persons * population // national_population)
