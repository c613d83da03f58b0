"""Write src/assessrules/calendars/state_council.toml: the working days of 2004-2026 and the notice behind each year.

The days come from the package `chinesecalendar` (1.11 or later, needed for this script alone), with one correction:
Saturday 31 December 2005 was worked, by 国办发明电〔2005〕35号 (一、元旦). The notices stand in this script, each
number as printed at the head of the notice.

    python tools/import_calendar.py > src/assessrules/calendars/state_council.toml
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

FIRST, LAST = 2004, 2026

NUMBERS = {
    2004: "国办发明电〔2003〕53号",
    2005: "国办发明电〔2004〕52号",
    2006: "国办发明电〔2005〕35号",
    2007: "国办发明电〔2006〕49号",
    2008: "国办发明电〔2007〕52号",
    2009: "国办发明电〔2008〕42号",
    2010: "国办发明电〔2009〕27号",
    2011: "国办发明电〔2010〕40号",
    2012: "国办发明电〔2011〕45号",
    2013: "国办发明电〔2012〕33号",
    2014: "国办发明电〔2013〕28号",
    2015: "国办发明电〔2014〕28号",
    2016: "国办发明电〔2015〕18号",
    2017: "国办发明电〔2016〕17号",
    2018: "国办发明电〔2017〕12号",
    2019: "国办发明电〔2018〕15号",
    2020: "国办发明电〔2019〕16号",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}

CHANGES = {
    2015: ("国发明电〔2015〕1号", "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知"),
    2019: ("国办发明电〔2019〕3号", "国务院办公厅关于调整2019年劳动节假期安排的通知"),
    2020: ("国办发明电〔2020〕1号", "国务院办公厅关于延长2020年春节假期的通知"),
}

TOUCHED_BY_NEXT = (2005, 2006, 2007, 2011, 2018)
"""Years whose last days are set by the notice of the year that follows."""

CORRECTIONS = {date(2005, 12, 31): True}


def worked(day: date) -> bool:
    """Whether the notices have the day worked."""
    return CORRECTIONS.get(day, bool(chinese_calendar.is_workday(day)))


def title(year: int) -> str:
    """The title of a year's notice."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


def cited(number: str, name: str) -> str:
    """A notice as it is cited."""
    return f"《{name}》（{number}）"


def write_year(year: int) -> None:
    """Print one year's table."""
    first = date(year, 1, 1)
    days = [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]
    notices = [cited(NUMBERS[year], title(year))]
    if year in CHANGES:
        notices.append(cited(*CHANGES[year]))
    if year in TOUCHED_BY_NEXT:
        notices.append(cited(NUMBERS[year + 1], title(year + 1)))
    print(f"\n[{year}]")
    print("notices = [" + ", ".join(f'"{each}"' for each in notices) + "]")
    print("off = [" + ", ".join(f"{d}" for d in days if d.weekday() < 5 and not worked(d)) + "]")
    print("on = [" + ", ".join(f"{d}" for d in days if d.weekday() > 4 and worked(d)) + "]")


def main() -> None:
    """Print the whole file."""
    print("# Working days by the State Council's notices 国务院部分节假日安排. Written by tools/import_calendar.py.")
    print("# off: weekdays that are holidays; on: Saturdays and Sundays worked. Every other day goes by the week.")
    print("# The last days of 2005, 2006, 2007, 2011 and 2018 are set by the notice of the year that follows.")
    for year in range(FIRST, LAST + 1):
        write_year(year)


if __name__ == "__main__":
    main()
