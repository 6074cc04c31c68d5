"""Norms. GENERATED from schemas/codes/norms.yaml: change that and run `ketenbus schemas generate`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """Every norm; a decision takes them as an argument, an evolve never does."""

    intake_within_days: int
    """From the arrival in the region to the joint intake. [region: an early joint intake,
    agreement 3a; the number is the region's]
    """
    apply_for_reunification_within_months: int
    """From the permit to the application for family reunification. [law: Vw 29]"""
    house_within_days: int
    """From the permit to the move into a home. [practice: 14 weeks: 2 to match, 10 to allocate,
    2 to move (COA, VNG)]
    """
    allocate_within_days: int
    """From the match to the allocation of a home. [practice: the middle 10 of the 14 weeks (COA,
    VNG)]
    """
    move_within_days: int
    """From the allocation to the move. [practice: the last 2 of the 14 weeks (COA, VNG)]"""
    school_within_months: int
    """From the arrival, or a move, to a place at school. [memory: children in school within 3
    months of arrival]
    """
    school_duty_from_years: int
    """The birthday after which school duty begins. [law: Leerplichtwet art. 3: from the month
    after this birthday]
    """
    school_duty_until_years: int
    """The birthday in whose school year school duty ends. [law: Leerplichtwet art. 3: to the end
    of the school year of this birthday]
    """
    isk_from_years: int
    """The birthday from which an international transition class fits. [practice: international
    transition classes serve ages 12 to 18]
    """
    isk_until_years: int
    """The birthday at which an international transition class no longer fits. [practice:
    international transition classes serve ages 12 to 18]
    """
    adult_from_years: int
    """The birthday at which a person comes of age. [law: Burgerlijk Wetboek 1:233]"""
    advance_within_days: int
    """From the application for assistance to an advance. [law: PW 52: within 4 weeks of the
    application]
    """
    advance_margin_days: int
    """How long before its term an advance is paid. [region: agreement 5a, as soon as possible;
    the number is the region's]
    """
    advance_share_percent: int
    """The share of the assistance that an advance is. [law: PW 52: at least 90 percent]"""
    decide_assistance_within_days: int
    """From the application for assistance to the decision. [memory: Awb 4:13, 8 weeks]"""
    work_file_ahead_months: int
    """How long before coming of age a work file is opened, at the earliest. [region: the term of
    the agreement (6), some three years; the number is the region's]
    """
