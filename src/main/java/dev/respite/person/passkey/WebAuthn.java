package dev.respite.person.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import dev.respite.person.passkey.Challenges.Challenge;
import dev.respite.person.record.passkey.Passkey.Credential;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks what passkeys answer (WebAuthn Level 2, sections 7.1 and 7.2), for this relying party, with the user verified. What an
 * attestation says of the device is neither asked for nor kept. Takes milliseconds: not for the event loop.
 */
@ApplicationScoped
public class WebAuthn {
    private static final List<PublicKeyCredentialParameters> PARAMETERS = RegistrationOptions.ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    /** Of an AAGUID, which tells the make of a device. */
    private static final int MAKE_BYTES = 16;

    private final RelyingParty party;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter converter;

    public WebAuthn(RelyingParty party) {
        ObjectConverter objects = new ObjectConverter();
        this.party = party;
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
        this.converter = new AttestedCredentialDataConverter(objects);
    }

    /** A registration that was read and not checked. */
    RegistrationData read(RegistrationRequest answer) {
        Attestation.refuseOthers(there(answer.getAttestationObject()));
        RegistrationData read = refusing(() -> manager.parse(answer));
        Attestation.refuseOthers(there(read.getAttestationObject()));
        refuseInside(read.getCollectedClientData());
        return read;
    }

    /** An assertion that was read and not checked. */
    AuthenticationData read(AuthenticationRequest answer) {
        AuthenticationData read = refusing(() -> manager.parse(answer));
        refuseInside(read.getCollectedClientData());
        return read;
    }

    /** Pages inside others ask nothing, so an answer names none around it, whatever it says of {@code crossOrigin}. */
    private void refuseInside(@Nullable CollectedClientData clientData) {
        if (there(clientData).getTopOrigin() != null) {
            throw ofAnotherSite();
        }
    }

    /** The challenge that it says it answers. */
    static byte[] challenge(@Nullable CollectedClientData clientData) {
        return there(there(clientData).getChallenge()).getValue();
    }

    /**
     * @throws Refusal {@code passkey-of-another-site}, {@code user-not-verified} or {@code passkey-not-proven}
     */
    Credential registered(RegistrationData answer, Challenge challenge, byte[] userHandle, Instant now) {
        return refusing(() -> {
            manager.verify(
                    answer, new RegistrationParameters(party.expecting(challenge.bytes()), PARAMETERS, true, true));
            AuthenticatorData<?> data = there(answer.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData made = there(data.getAttestedCredentialData());
            byte[] id = made.getCredentialId();
            byte[] whole = converter.convert(made);
            return new Credential(
                    id,
                    Arrays.copyOfRange(whole, MAKE_BYTES + Short.BYTES + id.length, whole.length),
                    userHandle,
                    data.getSignCount(),
                    data.isFlagBE(),
                    data.isFlagBS(),
                    now);
        });
    }

    /**
     * As it is after this use. Whether it has counted backwards is for who holds the lock on its row.
     *
     * @throws Refusal {@code passkey-of-another-site}, {@code user-not-verified} or {@code passkey-not-proven}
     */
    Credential used(AuthenticationData answer, Challenge challenge, Credential kept) {
        return refusing(() -> {
            byte[] userHandle = answer.getUserHandle();
            if (userHandle != null && !Arrays.equals(userHandle, kept.userHandle())) {
                throw new Refusal(Problem.PASSKEY_NOT_PROVEN);
            }
            manager.verify(
                    answer,
                    new AuthenticationParameters(
                            party.expecting(challenge.bytes()),
                            credentialRecord(kept),
                            List.of(kept.credentialId()),
                            true,
                            true));
            AuthenticatorData<?> data = there(answer.getAuthenticatorData());
            return kept.used(data.getSignCount(), data.isFlagBS());
        });
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new Refusal(Problem.PASSKEY_NOT_PROVEN);
        }
        return part;
    }

    /** With a counter of 0, so that the library finds nothing to say about it. */
    private CredentialRecord credentialRecord(Credential kept) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                kept.backupEligible(),
                kept.backedUp(),
                0,
                converter.convert(ofNoMake(kept)),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                null);
    }

    /** As it was registered (section 6.5.1), but for the make of the device, which is not kept. */
    private static byte[] ofNoMake(Credential kept) {
        byte[] id = kept.credentialId();
        byte[] key = kept.publicKey();
        return ByteBuffer.allocate(MAKE_BYTES + Short.BYTES + id.length + key.length)
                .position(MAKE_BYTES)
                .putShort((short) id.length)
                .put(id)
                .put(key)
                .array();
    }

    private Refusal ofAnotherSite() {
        Refusal refusal = new Refusal(Problem.PASSKEY_OF_ANOTHER_SITE);
        refusal.members().put("site", party.origin());
        return refusal;
    }

    /**
     * Reads or checks an answer by the library. What it says of one is not passed on: it quotes it. Of malformed ones it also throws
     * what it does not announce, down to a class cast or a missing part, so any exception means that nothing is proven.
     */
    private <T> T refusing(Supplier<T> check) {
        try {
            return check.get();
        } catch (BadOriginException | BadTopOriginException | BadRpIdException | CrossOriginException e) {
            throw ofAnotherSite();
        } catch (UserNotVerifiedException e) {
            throw new Refusal(Problem.USER_NOT_VERIFIED);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Refusal(Problem.PASSKEY_NOT_PROVEN);
        }
    }
}
