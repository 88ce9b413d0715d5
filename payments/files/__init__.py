"""A batch's files: functions of its rows and nothing else, so that a file made again is the same to the byte."""

from payments.files.csvfile import csv_file
from payments.files.pain001 import BadFile, pain001

__all__ = ["BadFile", "csv_file", "pain001"]
