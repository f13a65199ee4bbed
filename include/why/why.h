/* why/why.h — all of libwhy, in the order data flows through it. */
#ifndef WHY_H
#define WHY_H

#include <why/base.h>    /* context, errors, memory, random streams, threads, files    */
#include <why/option.h>  /* settable things as rows of a table                         */
#include <why/json.h>    /* JSON in and out                                            */
#include <why/tensor.h>  /* the numeric core                                           */
#include <why/code.h>    /* source text -> tokens and syntax with spans                */
#include <why/variant.h> /* a program rewritten point by point, meaning kept            */
#include <why/feature.h> /* tree -> units a model reads                                */
#include <why/dataset.h> /* labelled samples: import, lint, split                      */
#include <why/model.h>   /* train, load, predict, evaluate                             */
#include <why/explain.h> /* verdict -> one score a unit, with residuals and provenance */
#include <why/screen.h>  /* variants that leave the verdict as it is, kept as a set     */
#include <why/report.h>  /* explanation -> terminal, JSON, CSV, HTML                   */
#include <why/run.h>     /* the use cases as commands                                  */

#endif
