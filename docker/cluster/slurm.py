"""A scheduler on this machine, and workers as Slurm jobs: run it on the login node, and leave it running.

pip install 'autograder[cluster]' dask-jobqueue
docker/cluster/make-tls.sh ~/tls && export DASK_CONFIG=~/tls/dask.yaml
python docker/cluster/slurm.py --jobs 16 --queue cpu
autograder grade 09-convolution submissions/ --out runs/week5 --engine dask --scheduler tls://LOGIN:8786
"""

from __future__ import annotations

import argparse
import signal

from dask_jobqueue import SLURMCluster
from distributed import Security

PORT = 8786


def cluster_of(asked: argparse.Namespace) -> SLURMCluster:
    """One worker process, one thread and one slot for each job; GPUs are asked for and announced."""
    gpus = bool(asked.gpus)
    return SLURMCluster(
        queue=asked.queue, account=asked.account, cores=1, processes=1, memory=asked.memory,
        walltime=asked.walltime, protocol="tls://", security=Security(require_encryption=True),
        scheduler_options={"port": PORT, "dashboard": False},
        job_script_prologue=["export OMP_NUM_THREADS=1"],
        job_extra_directives=[f"--gres=gpu:{asked.gpus}"] if gpus else [],
        worker_extra_args=["--no-dashboard", *(["--resources", f"GPU={asked.gpus}"] if gpus else [])],
    )  # fmt: skip


def main() -> None:
    """Start what is asked for, and end it with this process."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=8)
    parser.add_argument("--queue")
    parser.add_argument("--account")
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--walltime", default="04:00:00")
    parser.add_argument(
        "--gpus", type=int, default=0, help="for each job; 1, for assignments with device = cuda"
    )
    with cluster_of(parser.parse_args()) as cluster:
        cluster.scale(jobs=parser.parse_args().jobs)
        print(f"--engine dask --scheduler {cluster.scheduler_address}", flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
