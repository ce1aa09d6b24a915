package dev.respite.person.page.passkey;

import dev.respite.identity.Caller;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.person.page.Wrongs;
import dev.respite.person.passkey.OwnPasskeys;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.IntStream;

/** Puts the page of passkeys together, as often as a form of it is answered. */
@RequestScoped
public class PasskeyPage {
    private final Pages pages;
    private final OwnPasskeys ownPasskeys;
    private final OwnCookie own;
    private final Caller caller;
    private final InWords words;

    public PasskeyPage(Pages pages, OwnPasskeys ownPasskeys, OwnCookie own, Caller caller, InWords words) {
        this.pages = pages;
        this.ownPasskeys = ownPasskeys;
        this.own = own;
        this.caller = caller;
        this.words = words;
    }

    /**
     * @param open whether own numbers are open in this browser
     * @param list oldest first
     * @param said what was done; empty where nothing was
     */
    record Passkeys(boolean open, List<Shown> list, String said, Wrongs wrongs) implements TemplateInstance {}

    /**
     * One passkey.
     *
     * @param check what is compared where it is let in; empty to the hospital's sign-in alone
     * @param waits until when it waits; empty once it is in
     */
    record Shown(String id, int number, String registered, String check, String waits, boolean beginsAnew) {}

    private record Listed(boolean open, List<OwnPasskeys.View> passkeys) {}

    /** As it is. */
    Uni<Response> show() {
        return show("", Wrongs.NONE, Response.Status.OK.getStatusCode());
    }

    Uni<Response> said(String said) {
        return show(said, Wrongs.NONE, Response.Status.OK.getStatusCode());
    }

    /** After an act on something else that is open, or is not any more, as the answer says. */
    Uni<Response> wrong(String field, Refusal refusal) {
        KeyTexts texts = words.texts(KeyTexts.class);
        return show(
                "",
                Wrongs.of(field, texts.refused(refusal.problem().code())),
                refusal.problem().status());
    }

    private Uni<Response> show(String said, Wrongs wrongs, int status) {
        return own.ifOpen(key -> ownPasskeys.of(key).map(listed -> new Listed(true, listed.passkeys())))
                .chain(open -> open.map(listed -> Uni.createFrom().item(listed)).orElseGet(this::byTheHospital))
                .chain(listed -> pages.showPaddedWithScript(
                        new Passkeys(listed.open(), shown(listed.passkeys()), said, wrongs), status));
    }

    /** How many there are, and which of them wait. */
    private Uni<Listed> byTheHospital() {
        return ownPasskeys
                .of(caller.subject())
                .map(listed -> new Listed(false, listed.passkeys()))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .recoverWithItem(new Listed(false, List.of()));
    }

    private List<Shown> shown(List<OwnPasskeys.View> passkeys) {
        return IntStream.range(0, passkeys.size())
                .mapToObj(i -> shown(passkeys.get(i), i + 1))
                .toList();
    }

    private Shown shown(OwnPasskeys.View passkey, int number) {
        OwnPasskeys.Waits waits = passkey.waits();
        return new Shown(
                passkey.id().toString(),
                number,
                words.at(passkey.registeredAt()),
                passkey.check() == null ? "" : passkey.check(),
                waits == null ? "" : words.day(waits.until()),
                waits != null && waits.beginsAnew());
    }
}
