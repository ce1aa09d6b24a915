package dev.respite.identity;

import dev.respite.problem.ProblemMapper;
import java.util.Set;

/** Roles, by the names that annotations and the hospital's {@code groups} use. */
public final class Role {
    public static final String PHYSICIAN = "physician";
    public static final String PROGRAM_LEAD = "program-lead";
    public static final String STEWARD = "steward";

    /** Holder of a valid consent token; only this service gives it. */
    public static final String APP = "app";

    /** Holder of a consent token that has run out: good for a renewal, nothing else. */
    public static final String EXPIRED_APP = ProblemMapper.EXPIRED_APP_ROLE;

    /** What the hospital may say of its people; anything else in {@code groups} is ignored. */
    public static final Set<String> OF_THE_HOSPITAL = Set.of(PHYSICIAN, PROGRAM_LEAD, STEWARD);

    private Role() {}
}
