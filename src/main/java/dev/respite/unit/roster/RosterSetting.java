package dev.respite.unit.roster;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import org.threeten.extra.YearQuarter;

/**
 * A unit's public head count from a quarter on. By whom it was set is told by the audit log, to those who read that.
 *
 * @param n from 1 to {@link dev.respite.organisation.Unit#MAX_ROSTER}
 */
record RosterSetting(
        @JsonSerialize(using = ToStringSerializer.class) YearQuarter quarter, int n, Instant setAt) {}
