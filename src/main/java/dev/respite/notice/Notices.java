package dev.respite.notice;

import dev.respite.keys.Sha256;
import dev.respite.measure.evidence.CollectedStreams;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** All notices, and the one in force: the highest version whose day has come. Read at the start, which a bad one ends. */
@Startup
@ApplicationScoped
public class Notices {
    private final CollectedStreams collectedStreams;
    private final InstantSource clock;
    private final List<Published> byVersion;

    Notices(
            NoticeFacts facts,
            Instance<DemoAnswersVisible> answersInSight,
            CollectedStreams collectedStreams,
            InstantSource clock,
            @ConfigProperty(name = "respite.notices") List<Integer> versions) {
        this.collectedStreams = collectedStreams;
        this.clock = clock;
        this.byVersion = versions.stream()
                .sorted()
                .map(NoticeSource::read)
                .map(source -> new Published(source, notice(source, facts, answersInSight.isResolvable())))
                .toList();
        requireOneInForce();
    }

    private record Published(NoticeSource source, Notice notice) {}

    /** The notice in force. */
    public Notice current() {
        return inForce().notice().stopping(collectedStreams.stopped());
    }

    /** The notice that was in force before the one that is; null where there was none. */
    public @Nullable Notice before() {
        Instant now = clock.instant();
        List<Published> until = byVersion.stream()
                .filter(published -> published.source().isInForce(now))
                .toList();
        return until.size() < 2 ? null : until.get(until.size() - 2).notice();
    }

    /**
     * The notice in force, if it is the one that was read and understood. Nothing is kept of a failure.
     *
     * @throws Refusal {@code malformed-request}, {@code notice-outdated}, or {@code comprehension-failed}, which names the
     *     questions
     */
    public Notice understood(
            @Nullable Integer version, @Nullable String sha256, @Nullable Map<String, @Nullable Integer> answers) {
        if (version == null || sha256 == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/noticeVersion", "version and sha256 of /v1/notice");
        }
        Published current = inForce();
        if (version != current.notice().version()
                || !sha256.equals(current.notice().sha256())) {
            throw new Refusal(Problem.NOTICE_OUTDATED);
        }
        List<String> failed = current.source().comprehension().failed(answers);
        if (!failed.isEmpty()) {
            Refusal refusal = new Refusal(Problem.COMPREHENSION_FAILED);
            refusal.members().put("questions", failed);
            throw refusal;
        }
        return current.notice();
    }

    /** Versions that were in force at an instant and had one before them, in order. */
    public List<Integer> successors(Instant at) {
        return byVersion.stream()
                .skip(1)
                .filter(published -> published.source().isInForce(at))
                .map(published -> published.source().version())
                .toList();
    }

    private Published inForce() {
        Instant now = clock.instant();
        return byVersion.stream()
                .filter(published -> published.source().isInForce(now))
                .reduce(byVersion.get(0), (earlier, later) -> later);
    }

    private void requireOneInForce() {
        boolean inOrder = IntStream.range(1, byVersion.size()).noneMatch(i -> since(i).isBefore(since(i - 1)));
        if (byVersion.isEmpty() || !inOrder || !byVersion.get(0).source().isInForce(clock.instant())) {
            throw new IllegalArgumentException(
                    "respite.notices names no notice that is in force, or a version that is in"
                            + " force before an earlier one: set it to the versions in the package, such as 1");
        }
    }

    private LocalDate since(int index) {
        return byVersion.get(index).source().inForceFrom();
    }

    private static Notice notice(NoticeSource source, NoticeFacts facts, boolean withAnswers) {
        String text = facts.fill(source.template(), source.version());
        return new Notice(
                source.version(),
                Sha256.hex(text),
                text,
                NoticeFacts.streams(),
                List.of(),
                facts.features(),
                facts.rhoPerYear(),
                source.comprehension().shown(withAnswers));
    }
}
