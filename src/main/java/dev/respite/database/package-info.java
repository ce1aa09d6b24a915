/**
 * What every table home shares: locks by name and, so that nothing waits without a limit, two pools of connections, how long a
 * statement and an answer may take, and how an outage is told from a fault. No table is named here, and no rule of the product may ever come in.
 */
@NullMarked
package dev.respite.database;

import org.jspecify.annotations.NullMarked;
