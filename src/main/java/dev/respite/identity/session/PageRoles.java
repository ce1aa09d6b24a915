package dev.respite.identity.session;

import dev.respite.identity.Role;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * Of the groups of somebody who signed in to a page only the three roles of this product are kept: a group that is called
 * as a phone's role is would open what is a phone's.
 */
@ApplicationScoped
public class PageRoles implements SecurityIdentityAugmentor {
    /** Before the step that asks whether a caller is a phone. */
    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean ofAPage = identity.getCredential(IdTokenCredential.class) != null;
        return Uni.createFrom().item(ofAPage ? withHospitalRoles(identity) : identity);
    }

    private static SecurityIdentity withHospitalRoles(SecurityIdentity identity) {
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.retainAll(Role.OF_THE_HOSPITAL);
        QuarkusSecurityIdentity.Builder kept = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(roles);
        return kept.build();
    }
}
