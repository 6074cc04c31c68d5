"""Norms. GENERATED from schemas/codes/norms.yaml: change that and run `ketenbus schemas generate`."""

from dataclasses import dataclass
from datetime import date


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
    vocational_from_years: int
    """The birthday from which vocational education can follow a transition class. [practice:
    vocational education takes whoever is no longer obliged to be at a secondary school]
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
    agreement_signed_date: date
    """The first day on which instruments of the agreement can be entered into. [agreement:
    agreement 6, in force from its signature]
    """
    agreement_ends_date: date
    """The first day on which the agreement is no longer in force. [agreement: agreement 6, in
    force until this day]
    """
    volunteer_contact_within_days: int
    """From the arrival to a contact with a volunteer. [region: agreement 1d; the number is the
    region's]
    """
    participation_declaration_within_months: int
    """From the permit to the signed participation declaration. [memory: within one year, for
    permits from 1 October 2017]
    """
    participation_declaration_from_date: date
    """The first day of a permit that obliges to sign a participation declaration. [memory: the
    duty begins on 1 October 2017]
    """
    practice_follow_up_within_months: int
    """From a shared practice to what each other municipality does with it. [region: agreement
    3b, 3d, 4c, 4e, 5b, 5f; the number is the region's]
    """
    procurement_award_within_months: int
    """From the opening of a joint procurement to its award. [region: agreement 3d, 4e; the
    number is the region's]
    """
    covenant_sign_within_months: int
    """From the exploration of a covenant to its signature. [region: agreement 5g; the number is
    the region's]
    """
    volunteer_gap_close_within_months: int
    """From a reported gap in what volunteers offer to its closing. [region: agreement 3c; the
    number is the region's]
    """
    match_within_days: int
    """From the permit to the match with a municipality. [practice: 14 weeks: 2 to match, 10 to
    allocate, 2 to move (COA, VNG)]
    """
    rehouse_before_expiry_days: int
    """How long before a temporary home expires the next home is sought. [region: agreement 2e;
    the number is the region's]
    """
    neighbourhood_share_percent: int
    """The most of a municipality's households that one neighbourhood receives, once there are
    enough to spread. [region: agreement 2c; the number is the region's]
    """
    neighbourhood_spread_from_households: int
    """How many households of a municipality have a home before its neighbourhoods are held to
    their share. [region: agreement 2c; the number is the region's]
    """
    quota_pace_within_months: int
    """In how many months of a half-year the corrected quota is housed, as much in each.
    [practice: one sixth of the corrected quota each month]
    """
    provider_information_within_months: int
    """From the permit to information about providers of civic integration. [region: agreement
    4g; the number is the region's]
    """
    civic_integration_within_months: int
    """From the permit to the end of the civic integration term under the act of 2013. [law: Wet
    inburgering 2013: 3 years]
    """
    civic_integration_extension_months: int
    """By how much the civic integration term is once extended for literacy. [law: Wet
    inburgering 2013: once 2 years more for literacy]
    """
    civic_integration_2021_act_from_date: date
    """The first day of a permit to which the act of 2021 applies. [law: Wet inburgering 2021, in
    force from this day]
    """
    civic_integration_plan_within_days: int
    """From the permit to the personal plan under the act of 2021. [law: Wet inburgering 2021:
    plan within 10 weeks]
    """
    isk_forecast_ahead_months: int
    """How long before a quarter begins its demand for seats is forecast. [region: agreement 4d;
    the number is the region's]
    """
    orientation_within_days: int
    """From the offer of orientation on the labour market to its completion. [region: agreement
    5c; the number is the region's]
    """
    work_plan_within_days: int
    """From the settlement to an agreed work plan. [region: agreement 5c; the number is the
    region's]
    """
    proposal_valid_within_days: int
    """How long a proposal of a round of allocation counts. [region: two weekly rounds; the
    number is the region's]
    """
