/* FFTW alone: one complex transform in place, plans PATIENT (MEASURE from 2^20 points on), one thread.
   A line "n1 n2 ..." on stdin (slowest axis first) plans; "r N" runs N transforms of the last plan and prints the seconds. */
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(void) {
  char line[256];
  fftw_plan plan = NULL;
  fftw_complex *data = NULL;
  while (fgets(line, sizeof line, stdin)) {
    if (line[0] == 'r') {
      long count = atol(line + 1);
      double begin = now();
      for (long i = 0; i < count; i++) fftw_execute(plan);
      printf("%.9e\n", now() - begin);
    } else {
      int n[3], rank = 0;
      long points = 1;
      for (char *part = strtok(line, " \n"); part && rank < 3; part = strtok(NULL, " \n")) {
        n[rank] = atoi(part);
        points *= n[rank++];
      }
      if (plan) fftw_destroy_plan(plan), fftw_free(data);
      data = fftw_alloc_complex(points);
      plan = fftw_plan_dft(rank, n, data, data, FFTW_FORWARD, points < (1L << 20) ? FFTW_PATIENT : FFTW_MEASURE);
      memset(data, 0, points * sizeof(fftw_complex));
      printf("planned\n");
    }
    fflush(stdout);
  }
  return 0;
}
