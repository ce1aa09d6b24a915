package dev.respite.http;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The most heap that was in use since it was looked at last, in bytes, what was not collected yet included. */
final class HeapPeak {
    private HeapPeak() {}

    static double takeAndReset() {
        double peak = 0;
        for (MemoryPoolMXBean heap : ManagementFactory.getMemoryPoolMXBeans()) {
            if (heap.getType() == MemoryType.HEAP) {
                peak += heap.getPeakUsage().getUsed();
                heap.resetPeakUsage();
            }
        }
        return peak;
    }
}
