package org.eyepiece.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.eyepiece.posterior.Likelihood;

/**
 * Losses for "k of N volunteers gave this answer", from the head's raw outputs, in nats per image, without the binomial
 * coefficient, which does not depend on the network. Computed in float64: the differences of log-gamma in the
 * beta-binomial lose digits in float32, and the batch is small.
 */
final class Losses {

    private Losses() {}

    /**
     * The mean loss over a batch.
     *
     * @param outputs {@code [count][likelihood.outputs(2)]}: a logit for the answer, one for the rest, and for the
     *     beta-binomial the raw concentration
     * @param k votes for the answer, float64 {@code [count]}
     * @param n all votes on the question, float64 {@code [count]}; an image with n = 0 adds exactly 0
     */
    static Tensor mean(Likelihood likelihood, Tensor outputs, Tensor k, Tensor n) {
        Tensor raw = outputs.to(torch.ScalarType.Double);
        Tensor z = raw.select(1, 0).sub(raw.select(1, 1));
        return switch (likelihood) {
            case BINOMIAL -> binomial(z, k, n).mean();
            case BETA_BINOMIAL -> betaBinomial(z, raw.select(1, 2), k, n).mean();
        };
    }

    /** {@code -[k ln rho + (n - k) ln(1 - rho)]} with {@code rho = sigmoid(z)}, stable for any z (Walmsley et al. 2020). */
    private static Tensor binomial(Tensor z, Tensor k, Tensor n) {
        return k.mul(torch.log_sigmoid(z))
                .add_(n.sub(k).mul(torch.log_sigmoid(z.neg())))
                .neg();
    }

    /**
     * {@code -ln[ B(k + a, n - k + b) / B(a, b) ]} with {@code a = c sigmoid(z)}, {@code b = c sigmoid(-z)},
     * {@code c = 0.5 + softplus(s)}: Walmsley et al. 2022 for two answers, with a concentration that lets the mean reach
     * any value.
     */
    private static Tensor betaBinomial(Tensor z, Tensor s, Tensor k, Tensor n) {
        Tensor c = torch.softplus(s).add(new org.bytedeco.pytorch.Scalar(0.5));
        Tensor a = c.mul(torch.sigmoid(z));
        Tensor b = c.mul(torch.sigmoid(z.neg()));
        Tensor joint = torch.lgamma(k.add(a)).add(torch.lgamma(n.sub(k).add(b))).sub(torch.lgamma(n.add(c)));
        Tensor prior = torch.lgamma(a).add(torch.lgamma(b)).sub(torch.lgamma(c));
        return prior.sub(joint);
    }
}
