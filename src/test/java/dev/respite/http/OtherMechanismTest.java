package dev.respite.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a demo of before has released by another mechanism goes when it is updated, and is not released again. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OtherMechanismTest {
    private static final Path MIGRATION = Path.of("main/resources/db/migration/V25__mechanism_ns_2.sql");
    private static final String RELEASED = """
            insert into release (unit, iso_week, value, n, variance, frozen_at, prev_hash, hash)
            values ('emergency', '1999-W01', 7, 160, 3328, '1999-01-14T06:00:00Z', 'a', 'b'),
                   ('transplant', '1999-W01', 7, 12, 3328, '1999-01-14T06:00:00Z', 'a', 'b');
            insert into release_erratum (unit, iso_week, since) values ('emergency', '1999-W01', '1999-02-01T00:00:00Z');
            """;
    private static final String CHECKED = """
            do $check$ begin
                if exists (select 1 from release) or exists (select 1 from release_erratum) then
                    raise exception 'a release is left';
                end if;
                if (select count(*) from week_not_released where iso_week = '1999-W01') <> 1 then
                    raise exception 'its week may be released again';
                end if;
                begin
                    update week_not_released set reason = 'too-late';
                    raise exception 'the triggers are off';
                exception when others then
                    if sqlerrm not like '%insert-only%' then raise; end if;
                end;
                insert into release (unit, iso_week, value, n, variance, frozen_at, prev_hash, hash)
                values ('emergency', '1999-W02', 5, 160, 1872, '1999-01-21T06:00:00Z', 'a', 'b');
                begin
                    delete from release;
                    raise exception 'the triggers of releases are off';
                exception when others then
                    if sqlerrm not like '%insert-only%' then raise; end if;
                end;
            end $check$;
            """;

    @Test
    void its_releases_go_with_their_flags_and_their_weeks_are_passed_over() throws IOException, SQLException {
        DatabaseOwner.run("begin; " + RELEASED + Files.readString(MIGRATION) + CHECKED + "rollback;");
    }
}
