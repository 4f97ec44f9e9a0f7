package dev.tidemark.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendars;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sessions beside those of two libraries, with every day on which they differ. */
class OtherCalendarsTest {
    private static final Sessions NYSE = Calendars.named("NYSE").orElseThrow();

    private static List<String> differences(int from, int to, Predicate<LocalDate> open) {
        return Stream.iterate(LocalDate.of(from, 1, 1), day -> day.getYear() <= to, day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .filter(day -> NYSE.isSession((int) day.toEpochDay()) != open.test(day))
                .map(LocalDate::toString)
                .toList();
    }

    @Test
    void strata() {
        HolidayCalendar strata = HolidayCalendars.of("NYSE");

        assertThat(differences(1990, 2099, strata::isBusinessDay)).containsExactly("2012-10-29");
    }

    @Test
    void jollyday() {
        HolidayManager jollyday = HolidayManager.getInstance(ManagerParameters.create("NYSE"));

        // Martin Luther King Day was kept from 1998 on, as the bundle's rows show; the day of mourning is not there.
        assertThat(differences(1990, 2099, day -> !jollyday.isHoliday(day)))
                .containsExactly(
                        "1990-01-15",
                        "1991-01-21",
                        "1992-01-20",
                        "1993-01-18",
                        "1994-01-17",
                        "1994-04-27",
                        "1995-01-16",
                        "1996-01-15",
                        "1997-01-20");
    }
}
