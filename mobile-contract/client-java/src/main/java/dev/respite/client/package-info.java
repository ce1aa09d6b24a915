/**
 * What an app is built on: the phone with its runs, and the few things that it asks of the platform it runs on (what was
 * measured, a key, a small file, a connection, a way to tell the physician). Nothing here knows Android, and nothing here
 * keeps a sample.
 */
@NullMarked
package dev.respite.client;

import org.jspecify.annotations.NullMarked;
