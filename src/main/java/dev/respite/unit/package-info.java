/**
 * What leads, stewards and everybody see of a unit: releases, signals, actions, and what it takes to look. Nothing
 * here can know a person, in Java or in SQL.
 */
@NullMarked
package dev.respite.unit;

import org.jspecify.annotations.NullMarked;
