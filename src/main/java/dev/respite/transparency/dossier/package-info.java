/**
 * A document for counsel and works councils to start from: what is stored, why, for how long and behind which tests, put
 * together from what runs and from {@code dossier.yaml}. Nothing of a person may ever come in, and no advice.
 */
@NullMarked
package dev.respite.transparency.dossier;

import org.jspecify.annotations.NullMarked;
