package dev.respite.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.InstantSource;

/** What to try next, as lines to paste. */
@ApplicationScoped
@IfBuildProfile("demo")
public class DemoGuide {
    private final InstantSource clock;

    public DemoGuide(InstantSource clock) {
        this.clock = clock;
    }

    String text(URI service) {
        return """

                Respite is up at %1$s. By the demo clock it is now %2$s, and stays so until you move it.

                In intensive care strain rose in the spring and was raised; its lead changed the staffing in August, and the
                effect of that stands beside the signal. In internal medicine it rose some weeks ago: raised, and too early to say
                how much. (With 271 physicians and 44 weeks; with fewer, noise hides all of it.)

                Pages for people are at %1$s/ : sign in as lead, steward or physician, by the invented hospital's provider. The same by
                curl, for programs:

                A program lead signs the quarter's undertaking, then reads a unit's signal (an effect; raised; rolled up; quiet):
                  LEAD=$(curl -s "%1$s/demo/token?role=program-lead&name=lead&units=*")
                  UNDERTAKING=$(curl -s -H "Authorization: Bearer $LEAD" %1$s/v1/undertakings | sed 's/.*"sha256":"//;s/".*//')
                  curl -s -H "Authorization: Bearer $LEAD" -H "Content-Type: application/json" -d '{"sha256":"'$UNDERTAKING'"}' %1$s/v1/undertakings
                  curl -s -H "Authorization: Bearer $LEAD" "%1$s/v1/units/intensive-care/signals?purpose=working-conditions"
                  curl -s -H "Authorization: Bearer $LEAD" "%1$s/v1/units/internal-medicine/signals?purpose=working-conditions"
                  curl -s -H "Authorization: Bearer $LEAD" "%1$s/v1/units/transplant/signals?purpose=working-conditions"
                  curl -s -H "Authorization: Bearer $LEAD" "%1$s/v1/units/emergency/signals?purpose=working-conditions"

                The lead records what is changed there from today on, beside the signal:
                  DAY=$(curl -s %1$s/demo/clock | sed 's/.*"now":"//;s/T.*//')
                  curl -s -H "Authorization: Bearer $LEAD" -H "Content-Type: application/json" -d '{"category":"staffing","from":"'$DAY'"}' %1$s/v1/units/internal-medicine/actions

                A physician, joined or not, sees the same signal and which lead has looked:
                  WHO=$(curl -s "%1$s/demo/token?role=physician&name=somebody&units=intensive-care")
                  curl -s -H "Authorization: Bearer $WHO" %1$s/v1/me/unit-signals

                A physician reads what they agreed to; their own numbers, which open to their phone and not to the hospital; and leaves:
                  ME=$(curl -s "%1$s/demo/token?role=physician&name=demo-physician-001")
                  MINE=$(curl -s "%1$s/demo/phone-token?name=demo-physician-001")
                  curl -s %1$s/v1/notice
                  curl -s -H "Authorization: Bearer $ME" %1$s/v1/consents/current
                  curl -s -H "Authorization: Bearer $ME" %1$s/v1/me/features
                  curl -s -H "Authorization: Bearer $MINE" %1$s/v1/me/features
                  curl -s -H "Authorization: Bearer $MINE" "%1$s/v1/me/export?format=fhir"
                  curl -s -H "Authorization: Bearer $MINE" %1$s/v1/me/receipts
                  curl -s -H "Authorization: Bearer $MINE" %1$s/v1/me/access-log
                  curl -s -X POST -H "Authorization: Bearer $ME" %1$s/v1/consents/current/pause
                  curl -s -H "Authorization: Bearer $ME" -H "Content-Type: application/json" -d '{"data":"erase"}' %1$s/v1/consents/current/revocation

                A phone pairs with a code that its physician made, and asks what it may do:
                  NEW=$(curl -s "%1$s/demo/token?role=physician&name=you")
                  SHA=$(curl -s %1$s/v1/notice | sed 's/.*"sha256":"//;s/".*//')
                  curl -s -H "Authorization: Bearer $NEW" -H "Content-Type: application/json" -d '{"noticeVersion":3,"noticeSha256":"'$SHA'","streams":["sleep","heart-rate"],"unit":"emergency","answers":{"q1":0,"q2":1,"q3":2}}' %1$s/v1/consents
                  CODE=$(curl -s -X POST -H "Authorization: Bearer $NEW" %1$s/v1/pairing-codes | sed 's/.*"code":"//;s/".*//')
                  PHONE=$(curl -s -H "Content-Type: application/json" -d '{"code":"'$CODE'"}' %1$s/v1/consent-tokens | sed 's/.*"token":"//;s/".*//')
                  curl -s -H "Authorization: Bearer $PHONE" %1$s/v1/sync-policy

                Anybody reads how the service keeps its promises, and reports what should not be:
                  curl -s %1$s/v1/transparency
                  curl -s %1$s/v1/evidence
                  curl -s -H "Content-Type: application/json" -d '{"category":"coercion","unit":"emergency","text":"Dr. Jane Doe asked at rounds who had opted out."}' %1$s/v1/concerns

                A steward sees the tree of units, every read by name and who owes an action (and exports the audit log, see the README), and
                suspends a unit's signal:
                  STEWARD=$(curl -s "%1$s/demo/token?role=steward&name=steward")
                  curl -s -H "Authorization: Bearer $STEWARD" %1$s/v1/units
                  curl -s -H "Authorization: Bearer $STEWARD" %1$s/v1/reads
                  curl -s -H "Authorization: Bearer $STEWARD" %1$s/v1/owed-actions
                  curl -s -H "Authorization: Bearer $STEWARD" %1$s/v1/concerns
                  curl -s -H "Authorization: Bearer $STEWARD" -H "Content-Type: application/json" -d '{"reason":"Asked about single people."}' %1$s/v1/units/emergency/suspension
                  curl -s -H "Authorization: Bearer $STEWARD" %1$s/v1/suspensions

                A week passes (moves the clock; what falls due runs):
                  curl -s -H "Content-Type: application/json" -d '{"now":"%3$s"}' %1$s/demo/clock
                """.formatted(service, clock.instant(), clock.instant().plus(java.time.Duration.ofDays(7)));
    }
}
