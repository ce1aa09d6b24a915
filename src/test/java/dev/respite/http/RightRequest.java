package dev.respite.http;

import static io.restassured.RestAssured.given;

import dev.respite.contract.Announced;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.threeten.extra.YearQuarter;

/**
 * A request that would be taken, of somebody who may make it.
 *
 * @param path with something real in the place of its parameters
 * @param headers beside the body's
 */
record RightRequest(Announced operation, String path, Map<String, String> headers, Object body) {
    private static final String REASON = "Long enough to be a reason.";

    /** The same request with another body. */
    Response sends(byte[] body) {
        RequestSpecification request = given().contentType(ContentType.JSON).headers(headers);
        return (body.length == 0 ? request : request.body(body)).request(operation.method(), path);
    }

    /** One for each operation, made with all that it needs beforehand. */
    static RightRequest to(Announced operation) {
        return switch (operation.id()) {
            case "grantConsent" -> of(operation, bearer(Hospital.somebody().token()), joining());
            case "affirmConsent" -> of(operation, member(), Hospital.agreement());
            case "changeUnit" -> of(operation, member(), Map.of("unit", "internal-medicine"));
            case "revokeConsent" -> of(operation, member(), Map.of("data", "erase"));
            case "pair" -> of(operation, Map.of(), Map.of("code", joined().pairingCode()));
            case "revokeBySecret" -> of(operation, Map.of(), Map.of("secret", secret()));
            case "letWaitingPairingIn" -> furtherPhone(operation);
            case "registerPasskey", "openByPasskey", "letPasskeyIn" -> ofPasskey(operation);
            case "putNight" -> night(operation);
            case "recordAction", "endAction", "signUndertaking" -> ofLead(operation);
            case "raiseConcern", "writeMessage", "concludeConcern", "answerConcern" -> ofConcern(operation);
            default -> ofSteward(operation);
        };
    }

    private static RightRequest ofLead(Announced operation) {
        String lead = operation.id().equals("signUndertaking")
                ? Hospital.token("program-lead", Hospital.newLead(), "*")
                : Hospital.lead("*");
        LocalDate today = Hospital.today();
        Map<String, String> action = Map.of("category", "staffing", "from", today.toString());
        if (operation.id().equals("recordAction")) {
            return new RightRequest(operation, "/v1/units/surgery/actions", bearer(lead), action);
        }
        if (operation.id().equals("endAction")) {
            String actions = "/v1/units/medicine/actions";
            String id = given().contentType(ContentType.JSON)
                    .headers(bearer(lead))
                    .body(action)
                    .post(actions)
                    .path("id");
            return new RightRequest(
                    operation, actions + "/" + id + "/end", bearer(lead), Map.of("to", today.toString()));
        }
        String sha256 = Answered.text(given().headers(bearer(lead)).get("/v1/undertakings"), "sha256");
        return of(operation, bearer(lead), Map.of("sha256", sha256));
    }

    private static RightRequest ofSteward(Announced operation) {
        Map<String, String> steward = bearer(Hospital.token("steward", "sofia", "*"));
        return switch (operation.id()) {
            case "setRoster" ->
                new RightRequest(
                        operation,
                        "/v1/units/transplant/roster",
                        steward,
                        Map.of("quarter", nextQuarter().toString(), "n", 12));
            case "suspendUnit" ->
                new RightRequest(operation, "/v1/units/rheumatology/suspension", steward, Map.of("reason", REASON));
            case "suspendLead" -> of(operation, steward, Map.of("lead", Hospital.newLead(), "reason", REASON));
            case "restoreLead" -> of(operation, steward, Map.of("lead", suspendedLead()));
            default -> throw new IllegalArgumentException("an operation without a right request: " + operation);
        };
    }

    private static RightRequest ofConcern(Announced operation) {
        if (operation.id().equals("raiseConcern")) {
            Map<String, Object> body = new HashMap<>(Report.body(Report.TEXT));
            body.put("signed", false);
            return of(operation, Map.of(), body);
        }
        Report report = Report.written(Report.TEXT);
        if (operation.id().equals("concludeConcern")) {
            report.isAnswered(Report.TEXT).then().statusCode(201);
        }
        boolean byWriter = !operation.id().equals("answerConcern");
        return new RightRequest(
                operation,
                operation.path().replace("{id}", report.id()),
                byWriter ? Map.of("Case-Key", report.key()) : bearer(Report.steward()),
                operation.id().equals("concludeConcern") ? Map.of("resolved", true) : Map.of("text", Report.TEXT));
    }

    private static String secret() {
        return Hospital.somebody()
                .joins("emergency", Hospital.BOTH_STREAMS)
                .then()
                .statusCode(201)
                .extract()
                .path("revocationSecret");
    }

    private static RightRequest furtherPhone(Announced operation) {
        Hospital.Phone phone = Hospital.somebodyWithAPhone();
        String check = Hospital.pair(phone.physician().pairingCode()).path("waits.check");
        return of(operation, bearer(phone.token()), Map.of("check", check));
    }

    private static RightRequest ofPasskey(Announced operation) {
        if (operation.id().equals("letPasskeyIn")) {
            Hospital.Phone phone = Hospital.somebodyWithAPhone();
            String check = new PasskeyHolder(phone.physician()).registers().path("check");
            return of(operation, bearer(phone.token()), Map.of("check", check));
        }
        PasskeyHolder holder = new PasskeyHolder(joined());
        if (operation.id().equals("registerPasskey")) {
            Map<String, Object> made = holder.authenticator().makes(holder.registrationOptions());
            return of(operation, bearer(holder.physician().token()), made);
        }
        holder.registers().then().statusCode(201);
        Map<String, Object> answered = holder.authenticator().answers(holder.assertionOptions());
        return of(operation, bearer(holder.physician().token()), answered);
    }

    private static RightRequest night(Announced operation) {
        Hospital.Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = Hospital.today();
        Map<String, Object> body = Map.of("revision", Hospital.revision(), "sleep", List.of());
        return new RightRequest(operation, "/v1/nights/" + day, bearer(phone.token()), body);
    }

    private static RightRequest of(Announced operation, Map<String, String> headers, Object body) {
        return new RightRequest(operation, operation.path(), headers, body);
    }

    private static Map<String, Object> joining() {
        Map<String, Object> grant = Hospital.agreement();
        grant.put("streams", Hospital.BOTH_STREAMS);
        grant.put("unit", "emergency");
        return grant;
    }

    private static Hospital.Physician joined() {
        Hospital.Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return physician;
    }

    private static Map<String, String> member() {
        return bearer(joined().token());
    }

    private static String suspendedLead() {
        String lead = Hospital.newLead();
        Suspending.lead(lead, REASON).then().statusCode(201);
        return lead;
    }

    private static YearQuarter nextQuarter() {
        LocalDate today = Hospital.today();
        return YearQuarter.of(today.getYear(), today.get(IsoFields.QUARTER_OF_YEAR))
                .plusQuarters(1);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
