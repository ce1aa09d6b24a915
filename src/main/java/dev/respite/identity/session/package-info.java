/**
 * How people sign in to the pages by the hospital's provider, what is kept of it, and how it ends. The hospital's bearer
 * tokens at the API are read in {@code identity.hospital}; nothing of a page's session opens the API.
 */
@NullMarked
package dev.respite.identity.session;

import org.jspecify.annotations.NullMarked;
