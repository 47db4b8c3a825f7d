package org.eyepiece.network;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/** How many threads libtorch computes with when the current thread asks it to. */
final class Threads {

    private Threads() {}

    /**
     * Sets them. The BLAS that libtorch calls for some products keeps threads of its own, as many as the machine has cores, which wait
     * by spinning: beside other work that made a network's step up to ten times slower, so it computes in the thread that calls it.
     */
    static void use(int threads) {
        torch.set_num_threads(threads);
        openblas.blas_set_num_threads(1);
    }
}
