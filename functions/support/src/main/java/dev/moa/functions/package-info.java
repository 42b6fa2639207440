/** How a class becomes a Lambda function. */
package dev.moa.functions;
