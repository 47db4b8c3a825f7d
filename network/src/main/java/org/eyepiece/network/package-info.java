/**
 * The Bayesian CNN: architecture, training loop, features and the model bundle. The only package that imports libtorch.
 */
@NullMarked
package org.eyepiece.network;

import org.jspecify.annotations.NullMarked;
