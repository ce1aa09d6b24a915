/**
 * The pages of one person: their first page, what opens their own numbers in a browser, and what all of these pages share. Each
 * calls the use cases that the API calls and shows what they answer. No rule and no SQL may come in, and nothing of anybody but
 * the person who asks. Before somebody's own numbers are open, every page is the same over a shoulder and on the wire for who
 * takes part, who never did, who left and whose consent has ended.
 */
@NullMarked
package dev.respite.person.page;

import org.jspecify.annotations.NullMarked;
