/**
 * Pages by which a physician agrees, pairs a phone, pauses and leaves, and the page that revokes by a receipt's secret. They need
 * the hospital's sign-in or that secret. Nothing measured may come in.
 */
@NullMarked
package dev.respite.person.page.consent;

import org.jspecify.annotations.NullMarked;
