package dev.respite.demo;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.Key;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The demo identity provider's keys without a fetch, so that no test must know the service's port before it listens. The
 * packaged demo fetches them.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KeysAtHand implements VerificationKeyResolver {
    private final DemoIdentityProvider identityProvider;

    KeysAtHand(DemoIdentityProvider identityProvider) {
        this.identityProvider = identityProvider;
    }

    @Override
    public Key resolveKey(JsonWebSignature signed, List<JsonWebStructure> around) throws UnresolvableKeyException {
        try {
            JsonWebKeySet published = new JsonWebKeySet(identityProvider.jwks());
            return new JwksVerificationKeyResolver(published.getJsonWebKeys()).resolveKey(signed, around);
        } catch (JoseException e) {
            throw new UnresolvableKeyException("the demo's keys cannot be read", e);
        }
    }
}
