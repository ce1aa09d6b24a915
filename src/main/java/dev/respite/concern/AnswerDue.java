package dev.respite.concern;

import dev.respite.notice.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** By when an answer is due: {@link #WORKING_DAYS} working days, Monday to Friday and no holiday, in UTC dates. */
@ApplicationScoped
public class AnswerDue {
    static final int WORKING_DAYS = Promises.ANSWER_DAYS.inForce();

    private final Set<LocalDate> holidays;

    public AnswerDue(@ConfigProperty(name = "respite.concern.holidays") Optional<List<LocalDate>> holidays) {
        this.holidays = Set.copyOf(holidays.orElse(List.of()));
    }

    /** The last day on which an answer to what was written that day is in time. */
    public LocalDate of(LocalDate written) {
        LocalDate day = written;
        for (int left = WORKING_DAYS; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !holidays.contains(day);
    }
}
