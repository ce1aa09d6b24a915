package dev.respite.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** By which address the world reaches this service: {@code respite.public-url}. The issuer of its tokens, too. */
@ConfigMapping(prefix = "respite.public-url")
public interface PublicUrl {
    @WithParentName
    String value();
}
