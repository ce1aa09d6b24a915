/**
 * Invented wearers: how they sleep and travel, and what the phone's health store holds of it at any instant, since apps
 * write late, write again and take back. Everything is drawn from a seed and is a function of time alone, so that what
 * was measured can be asked again; no network, no phone and no rule of the contract may come in.
 */
@NullMarked
package dev.respite.simulator.wearer;

import org.jspecify.annotations.NullMarked;
