package dev.respite.organisation;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.threeten.extra.YearQuarter;

/** Where the tree has its head counts from, other than those that its units began with. */
public interface HeadCounts {
    /**
     * The public head counts of a quarter by unit: what was set for it, or else for the latest quarter before. A unit for
     * which none was set has none here.
     */
    Uni<Map<String, Integer>> in(YearQuarter quarter);
}
